import type { RecordedMeasure } from '../../host/host.ts'
import type { LaunchContext, LaunchTarget } from '../../host/launch-context.ts'
import type { OfferedMeasure } from './measure-code.ts'
import type { Loaded, RecordArea } from './record-area.ts'
import type { MeasureShelf, Session } from './session.ts'
import type { ToolId } from './tools.ts'

/** Something a launch asked for that was found: among the forms we offer, or among what was read of this person. */
export type Asked =
  | { readonly kind: 'measure'; readonly shelf: MeasureShelf }
  | { readonly kind: 'results'; readonly shelf: MeasureShelf }
  | { readonly kind: 'tool'; readonly tool: ToolId; readonly reference?: string }
  | { readonly kind: 'plan' }
  | { readonly kind: 'review' }
  | { readonly kind: 'plan-response'; readonly reference: string }
  | { readonly kind: 'own-review'; readonly reference: string }
  | { readonly kind: 'care-plan'; readonly reference: string }

/** What the launch asks to open; `nothing` where it asks for nothing, or by an `intent` we do not know; `not-there` where it is not to be found. */
export async function askedFor(
  session: Session,
  { opens, intent }: Pick<LaunchContext, 'opens' | 'intent'>,
): Promise<Asked | 'nothing' | 'not-there'> {
  if (opens !== undefined) return (await found(session, opens)) ?? 'not-there'
  return (intent === undefined ? undefined : byIntent(session, intent)) ?? 'nothing'
}

/** Every `intent` that means something to us (docs/launch.md): the forms by the ends of their addresses, `plan` and `review`. */
function byIntent({ shelves, tools }: Session, intent: string): Asked | undefined {
  if (intent === 'plan' || intent === 'review') return { kind: intent }
  const shelf = shelves.find(({ measure }) => measure.id === intent && isOffered(measure))
  if (shelf !== undefined) return { kind: 'measure', shelf }
  const named = tools.shelves.find(({ tool }) => tool.id === intent && !tool.notOffered)
  return named && { kind: 'tool', tool: named.tool.id }
}

async function found(session: Session, target: LaunchTarget): Promise<Asked | undefined> {
  switch (target.kind) {
    case 'form':
      return form(session, target)
    case 'response':
      return response(session, target.reference)
    case 'care-plan': {
      const { reference } = target
      const plans = present(await loaded(session.plans))
      return plans?.plans.some((each) => each.reference === reference)
        ? { kind: 'care-plan', reference }
        : undefined
    }
  }
}

/** A form we offer; at another version than the one we have it is not the form that was asked for. */
async function form(
  { shelves, tools, goalPlan }: Session,
  { url, version }: Extract<LaunchTarget, { kind: 'form' }>,
): Promise<Asked | undefined> {
  const shelf = shelves.find(({ measure }) => measure.url === url && isOffered(measure))
  if (shelf !== undefined) {
    if (version !== undefined && present(await loadedNow(shelf.form))?.version !== version) return undefined
    return { kind: 'measure', shelf }
  }
  const named = tools.shelves.find(({ tool }) => tool.url === url && !tool.notOffered)?.tool
  const offered = named ?? (goalPlan.form.url === url ? goalPlan.form : undefined)
  if (offered === undefined) return undefined
  if (version !== undefined) {
    const read = await offered.read()
    if (read.kind === 'failed' || read.value.version !== version) return undefined
  }
  return named === undefined ? { kind: 'plan' } : { kind: 'tool', tool: named.id }
}

/** A response of this person that the reader may see. */
async function response(
  { goalPlan, tools, shelves, own }: Session,
  reference: string,
): Promise<Asked | undefined> {
  const isIt = (each: { readonly reference: string }) => each.reference === reference
  const plans = present(await loaded(goalPlan.recorded)) ?? []
  if (plans.some(({ recorded }) => isIt(recorded))) return { kind: 'plan-response', reference }
  const reviews = present(await loaded(goalPlan.ownReviews)) ?? []
  if (reviews.some(isIt)) return { kind: 'own-review', reference }
  for (const shelf of shelves) {
    const measures = present(await loaded(shelf.recorded)) ?? []
    if (measures.some((each) => isOpen(each) && isIt(each))) return { kind: 'results', shelf }
  }
  // Of the tools nothing is read on a person's own launch.
  for (const { tool, recorded } of own === undefined ? tools.shelves : []) {
    const filled = present(await loaded(recorded)) ?? []
    if (filled.some(isIt)) return { kind: 'tool', tool: tool.id, reference }
  }
  return undefined
}

/** It can be begun: its wording is whole, and the site offers it. */
function isOffered({ request, notOffered }: OfferedMeasure): boolean {
  return request !== undefined && !notOffered
}

function isOpen(measure: RecordedMeasure): measure is Extract<RecordedMeasure, { visibility: 'open' }> {
  return measure.visibility === 'open'
}

function present<Value>(state: Loaded<Value>): Value | undefined {
  return state.kind === 'present' ? state.value : undefined
}

async function loadedNow<Value>(area: RecordArea<Value>): Promise<Loaded<Value>> {
  if (area.state.peek().kind !== 'present') await area.load()
  return area.state.peek()
}

/** Waits for a reading that is on its way. */
function loaded<Value>({ state }: Pick<RecordArea<Value>, 'state'>): Promise<Loaded<Value>> {
  return new Promise((done) => {
    const stop = state.subscribe((now) => {
      if (now.kind === 'loading') return
      queueMicrotask(() => stop())
      done(now)
    })
  })
}
