import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanReceipt, PlanStanding, PlanSubmission, SavedPlan } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import type { FhirRequest, FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { ids, rosasPlan, savedAs, submissionOf } from '../goal-plan/plan-record.ts'
import { toolOf } from '../tool.ts'
import { type FaultName, faultNamed } from './fault-names.ts'
import { holdsResponse, judgePlan, marksIn } from './judge-plan.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import { openWorld, type PlanWorld } from './plan-world.ts'

/** One thing somebody else does while a plan is saved. */
export type ElsewhereName =
  | 'goal-words'
  | 'goal-note'
  | 'action'
  | 'plan-note'
  | 'draft'
  | 'flag-note'
  | 'flag-taken-back'

/** What happens while one plan is saved; turns count the requests of all pages from the first save on. */
export interface Story {
  readonly traits: TraitsName
  /** A plan that was never saved, one that goes on from its draft, or the review of one that was saved whole. */
  readonly start: 'new' | 'draft' | 'review'
  readonly faults: readonly { readonly turn: number; readonly fault: FaultName }[]
  readonly elsewhere: readonly { readonly turn: number; readonly what: ElsewhereName }[]
  /** The page goes away at this turn, and another is opened. */
  readonly death?: number
  /** The site writes the prompt of a plan as a Flag: whether it stood when the plan was saved before, and whether it stands now. */
  readonly flag?: { readonly before: boolean; readonly now: boolean }
}

type SavePlan = RecordHost['savePlan']

/** A planted bug: a wrapper around the transport or the host that does the wrong thing. */
export interface PlantedBug {
  readonly transport?: (transport: FhirTransport, world: PlanWorld) => FhirTransport
  readonly savePlan?: (save: SavePlan, world: PlanWorld) => SavePlan
}

/** Requests of one page after which nobody may still be trying. */
const endless = 3_000
const presses = 8

/** Plays a story to its end, pressing "save" until everything is in the record, and gives all that the judge found wrong on the way. */
export async function playStory(story: Story, bug: PlantedBug = {}): Promise<readonly string[]> {
  return (await tellStory(story, bug)).wrong
}

/** As `playStory`, with how many requests there were in which something may have happened. */
export async function tellStory(
  story: Story,
  bug: PlantedBug = {},
): Promise<{ readonly wrong: readonly string[]; readonly turns: number }> {
  const world = openWorld(planTraits[story.traits], { writeFlag: story.flag !== undefined })
  const played = await begin(world, story)
  const { submissions } = played
  let { submission } = played
  const { shown, overwritten } = played
  const wrong: string[] = []
  let turn = 0
  let isQuiet = false
  let isDead = false

  const openPage = () => {
    let requests = 0
    const { host } = world.openPage(
      (request) => {
        requests += 1
        if (requests > endless) throw new Error('it never ends')
        if (isQuiet) return undefined
        turn += 1
        for (const one of story.elsewhere) if (one.turn === turn) doElsewhere(world, one, submission)
        isDead ||= turn === story.death
        if (isDead) return turn === story.death && turn % 2 === 0 ? cutAfter : cutBefore
        const fault = story.faults.find((one) => one.turn === turn)
        if (fault === undefined || isBeyondKnowing(world, fault.fault, request)) return undefined
        return faultNamed(fault.fault, request)
      },
      (transport) => bug.transport?.(transport, world) ?? transport,
    )
    const save: SavePlan = (plan, onProgress) => host.savePlan(plan, onProgress)
    return bug.savePlan?.(save, world) ?? save
  }

  const press = async (save: SavePlan, isLast: boolean): Promise<PlanReceipt> => {
    const since = world.commits.length
    const receipt = await save(submission, () => {})
    for (const { outcome } of receipt.parts)
      if ('overwrote' in outcome && outcome.overwrote && outcome.reference !== undefined)
        overwritten.add(outcome.reference)
    const testimony = { submissions, receipt, since, shown, overwritten, isLast }
    wrong.push(...judgePlan(world, testimony))
    if (hasDraft(world, story) && !holdsResponse(world, submission)) wrong.push('the draft is gone')
    submission = settled(submission, receipt)
    submissions.push(submission)
    for (const mark of marksIn(shownBy(receipt))) if (!shown.has(mark)) shown.set(mark, world.commits.length)
    return receipt
  }

  let save = openPage()
  for (let tried = 0; tried < presses; tried += 1) {
    const receipt = await press(save, false)
    if (isDead) {
      isDead = false
      save = openPage()
    }
    if (isHeld(receipt)) break
    world.clock.advance(60_000)
  }
  world.settle()
  isQuiet = true
  const again = openPage()
  let last = await press(again, true)
  for (let tried = 0; tried < 3 && !isHeld(last); tried += 1) last = await press(again, true)
  if (!isHeld(last) && !isLeftToAPerson(story, last))
    wrong.push(`not saved in the end: ${JSON.stringify(last.parts.map(({ outcome }) => outcome))}`)
  return { wrong: [...new Set(wrong)], turns: turn }
}

const cutBefore = { kind: 'cut', when: 'before' } as const
const cutAfter = { kind: 'cut', when: 'after' } as const

interface Beginning {
  readonly submission: PlanSubmission
  readonly submissions: [PlanSubmission, ...PlanSubmission[]]
  readonly shown: Map<string, number>
  readonly overwritten: Set<string>
}

const nextResponse = '00000000-0000-4000-8000-000000000010'

/** What stands in the record before anything goes wrong. */
async function begin(
  world: PlanWorld,
  { start, flag = { before: false, now: false } }: Story,
): Promise<Beginning> {
  const { host } = world.openPage()
  const first = submissionOf({ flagged: start === 'review' ? flag.before : flag.now })
  const beginning = (submission: PlanSubmission, ...before: PlanSubmission[]): Beginning => ({
    submission,
    submissions: [submission, ...before, submission],
    shown: new Map(),
    overwritten: new Set(),
  })
  if (hasDraft(world, { start })) {
    const draft = await host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
    if (draft.kind !== 'saved') throw new Error(draft.kind)
    return beginning({ ...first, response: { ...first.response, replaces: draft } })
  }
  if (start !== 'review') return beginning(first)
  const before = savedAs(first, await host.savePlan(first, () => {}))
  world.clock.advance(60_000)
  const standing = await host.readPlanStanding(before)
  if (standing.kind === 'failed') throw new Error(standing.problem.code)
  return beginning({ ...reviewOf(before, standing.value), flagged: flag.now }, first)
}

/** Records that take no updates keep no drafts. */
function hasDraft({ traits }: PlanWorld, { start }: Pick<Story, 'start'>): boolean {
  return start === 'draft' && traits.record.updates !== false
}

/** A transaction that is refused as contested and was carried out all the same, in a record that does not show what it holds: no client can know. */
function isBeyondKnowing({ traits }: PlanWorld, fault: FaultName, { method, path }: FhirRequest): boolean {
  return traits.lagMs !== undefined && method === 'POST' && path === '' && fault === '412 after'
}

/** A month later: one goal put another way, the other achieved, an action done and handed to Rosa alone. */
function reviewOf(before: SavedPlan, standing: PlanStanding): PlanSubmission {
  const [walk, paint] = rosasPlan.goals
  if (walk === undefined || paint === undefined) throw new Error('no goals')
  const [first, ...others] = walk.actions
  const [rosa] = first?.owners ?? []
  if (first === undefined || rosa === undefined) throw new Error('no action')
  const plan = {
    ...rosasPlan,
    occasion: 'review' as const,
    previous: before.response.reference,
    goals: [
      {
        ...walk,
        words: 'Walk by the river every week',
        actions: [{ ...first, owners: [rosa], status: 'completed' as const }, ...others],
      },
      { ...paint, lifecycle: 'completed' as const, progress: 'achieved' as const },
    ],
  }
  const response = toolOf({
    identifier: nextResponse,
    status: 'completed',
    answer: 'Second',
    authored: '2026-12-22T10:00:00+00:00',
  })
  return submissionOf({ plan, response, before, standing, readable: 'Rosa’s plan, reviewed' })
}

function doElsewhere(
  world: PlanWorld,
  { turn, what }: { readonly turn: number; readonly what: ElsewhereName },
  { response }: PlanSubmission,
): void {
  if (world.traits.record.updates === false) return
  const mark = `${what.endsWith('note') ? 'added' : 'own'}-elsewhere-${turn}`
  const [goal] = world.stored('Goal').filter(({ id }) => id !== 'strangers-goal')
  const [plan] = world.stored('CarePlan').filter(({ id }) => id !== 'plan' && id !== 'strangers-plan')
  const [flag] = world.stored('Flag').filter(({ id }) => id !== 'strangers-flag')
  const [draft] = world
    .stored('QuestionnaireResponse')
    .filter(({ status, identifier }) => status === 'in-progress' && isFor(identifier, response.identifier))
  const change = (found: JsonObject | undefined, make: (resource: JsonObject) => JsonObject) => {
    if (found !== undefined) world.changeElsewhere(`${found.resourceType}/${found.id}`, make)
  }
  const withNote = (resource: JsonObject) => ({
    ...resource,
    note: [...((resource.note as JsonObject[] | undefined) ?? []), { text: mark }],
  })
  if (what === 'goal-words') change(goal, (one) => ({ ...one, description: { text: mark } }))
  if (what === 'goal-note') change(goal, withNote)
  if (what === 'plan-note') change(plan, withNote)
  if (what === 'action')
    change(plan, (one) => {
      const [first, ...others] = (one.activity as { detail: JsonObject }[] | undefined) ?? []
      return { ...one, activity: [{ ...first, detail: { ...first?.detail, description: mark } }, ...others] }
    })
  if (what === 'flag-note')
    change(flag, (one) => ({
      ...one,
      extension: [
        ...((one.extension as JsonObject[] | undefined) ?? []),
        { url: 'https://record.example/note', valueString: mark },
      ],
    }))
  if (what === 'flag-taken-back') change(flag, (one) => ({ ...one, status: 'entered-in-error' }))
  if (what === 'draft')
    change(draft, (one) => ({
      ...one,
      item: [{ linkId: 'q1', text: 'What matters?', answer: [{ valueString: mark }] }],
    }))
}

function isFor(identifier: unknown, uuid: string): boolean {
  return JSON.stringify(identifier ?? '').includes(uuid)
}

/** What the user is shown when a save ends so. */
function shownBy({ parts, conflict }: PlanReceipt): unknown {
  const responses = parts.flatMap(({ outcome }) =>
    outcome.kind === 'conflict' ? [outcome.current?.items] : [],
  )
  return [conflict?.changes, responses]
}

/** The user looks at what stands there and stays with the plan in hand. */
function settled(submission: PlanSubmission, { parts, conflict }: PlanReceipt): PlanSubmission {
  const { response } = submission
  const current = parts.flatMap(({ part, outcome }) =>
    part === 'response' && outcome.kind === 'conflict' ? (outcome.current ?? []) : [],
  )[0]
  // What is finished is not gone on with; the plan in hand is then told as lying beside it.
  const replaces = current?.status === 'in-progress' ? current : undefined
  return {
    ...submission,
    ...(conflict === undefined ? {} : { standing: conflict }),
    ...(replaces === undefined ? {} : { response: { ...response, replaces } }),
  }
}

/** True where every part is in the record, or goes another way by decision. */
function isHeld({ parts }: PlanReceipt): boolean {
  return parts.every(({ outcome: { kind } }) => ['saved', 'saved-differently', 'left-out'].includes(kind))
}

/**
 * What stands in the record otherwise and is never written over is told: a finished response or a document that the record altered. Everything else is there or waits for a person.
 */
function isLeftToAPerson({ faults }: Story, { parts }: PlanReceipt): boolean {
  const isAltered = faults.some(({ fault }) => fault === 'altered')
  return parts.some(
    ({ part, outcome }) =>
      (isAltered && part === 'response' && outcome.kind === 'conflict') ||
      (isAltered &&
        part === 'document' &&
        outcome.kind === 'not-saved' &&
        outcome.problem.code === 'conflict'),
  )
}
