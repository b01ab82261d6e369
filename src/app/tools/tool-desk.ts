import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Person } from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { knownPerson } from '../models/known-person.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { createRecordArea, type RecordArea } from '../models/record-area.ts'
import type { ToolParts, ToolShelf } from '../models/tools.ts'
import { isFinished, ownDraft } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { hasSomething, toolSections } from './tool-areas.ts'
import type { Later } from './tool-saver.ts'
import { canCarryOn, createToolWork, type ToolPeople, type ToolStart, type ToolWork } from './tool-work.ts'

/** Whether a tool is being filled. `other-form`: what was to be gone on with was given to another version of the form, which asked otherwise. */
export type ToolSitting =
  | { readonly kind: 'none' | 'opening' | 'other-form' }
  | { readonly kind: 'failed'; readonly problem: HostProblem }
  | { readonly kind: 'open'; readonly work: ToolWork }

/** One tool on the desk: its questions, what the record holds of it, and the sitting with it. */
export interface ToolPlace {
  readonly shelf: ToolShelf
  readonly form: RecordArea<MeasureForm>
  readonly sitting: ReadonlySignal<ToolSitting>
  /** The ways of doing it that the pair chose; none chosen means any. */
  readonly ways: Signal<readonly string[]>
  /** The field that takes the focus when its area opens. */
  readonly focusField: Signal<string | undefined>
  /** The ISO instant at which the last sitting was stored as finished. */
  readonly finished: Signal<string | undefined>
  /** True once a change of someone else was written over by this page, until all is dropped. */
  readonly overwrote: ReadonlySignal<boolean>
  /** The response that is read, by its reference; the newest finished one when none was chosen. */
  readonly reading: Signal<string | undefined>
  /** What it is compared with, by its reference; the one before it when none was chosen. */
  readonly comparing: Signal<string | undefined>
  /** Begins a new response. */
  start(): Promise<void>
  /** Goes on with one's own draft, when the record holds one; does nothing while a sitting is open. */
  resume(): Promise<void>
  /** Tries again what could not be opened. */
  retry(): Promise<void>
  /** True when the record holds a draft of the reader's own. */
  hasDraft(): boolean
  /**
   * Opens one response and no other, once what is open is saved: a finished one to change it, one's own draft to go on with it. False, and
   * nothing is opened, when what is open cannot be saved.
   */
  turnTo(kind: 'amend' | 'resume', recorded: RecordedTool): Promise<boolean>
  /** Ends the sitting, whose answers must be saved, and looks in the record again. */
  leave(): void
  /** Drops everything that was read and said. */
  dispose(): void
}

export interface ToolPlaceOptions extends ToolParts {
  readonly shelf: ToolShelf
  readonly later: Later
}

/** Puts one tool on the desk. Its questions are read when they are first needed. */
export function createToolPlace(options: ToolPlaceOptions): ToolPlace {
  const { host, person, viewer, shelf, now, later } = options
  const { tool, recorded } = shelf
  const form = createRecordArea({ read: tool.read })
  const sitting = signal<ToolSitting>({ kind: 'none' })
  const overwrote = signal(false)
  const ways = signal<readonly string[]>([])
  let opening = 0

  const people = ({ displayName }: Person): ToolPeople => {
    const display = host.launch.user?.display
    return {
      person: { reference: `Patient/${host.launch.patientId}`, display: displayName },
      ...(viewer.kind === 'unverified'
        ? {}
        : {
            author: { reference: viewer.reference, ...(display === undefined ? {} : { display }) },
            authorSpeaks: viewer.kind === 'relative',
          }),
    }
  }
  let asked = () => open('new')
  const open = async (kind: ToolStart['kind'], from?: RecordedTool): Promise<void> => {
    if (sitting.peek().kind === 'open') return
    asked = () => open(kind, from)
    opening += 1
    const mine = opening
    const settle = (next: ToolSitting) => {
      if (mine === opening) sitting.value = next
    }
    sitting.value = { kind: 'opening' }
    if (form.state.peek().kind !== 'present') await form.load()
    const loaded = form.state.peek()
    if (loaded.kind === 'failed') return settle(loaded)
    // On a slow record somebody begins before it has said whose it is.
    const known = await knownPerson(person)
    if (known.kind === 'failed') return settle(known)
    if (loaded.kind !== 'present' || known.kind !== 'present')
      return settle({ kind: 'failed', problem: { code: 'unreachable' } })
    if (from !== undefined && !canCarryOn(loaded.value, from)) return settle({ kind: 'other-form' })
    // Asked for every sitting: what is needed for saving is then here before the first word, and not only when the page goes away.
    const identifier = await host.draftIdentifier({
      questionnaireUrl: tool.url,
      version: loaded.value.version,
    })
    if (identifier.kind === 'failed') return settle(identifier)
    if (mine !== opening) return
    const value = from?.identifier ?? identifier.value
    const start: ToolStart =
      kind === 'new' || from === undefined
        ? { kind: 'new', identifier: value }
        : { kind, recorded: from, identifier: value }
    const onOverwrote = () => {
      overwrote.value = true
    }
    const work = createToolWork({
      host,
      form: loaded.value,
      start,
      people: people(known.value),
      now,
      later,
      onOverwrote,
    })
    // What was chosen at the start is not recorded; what was begun tells it. The others stay one step away.
    if (kind !== 'new' && ways.peek().length === 0) ways.value = waysBegun(work)
    settle({ kind: 'open', work })
  }

  const draftNow = () => {
    const { value: state } = recorded.state
    return state.kind === 'present' ? ownDraft(state.value) : undefined
  }
  const listed = (reference: string) => {
    const state = recorded.state.peek()
    return state.kind === 'present' ? state.value.find((each) => each.reference === reference) : undefined
  }
  const end = () => {
    opening += 1
    const state = sitting.peek()
    if (state.kind === 'open') state.work.dispose()
    sitting.value = { kind: 'none' }
  }

  return {
    shelf,
    form,
    sitting,
    finished: signal(undefined),
    overwrote,
    ways,
    focusField: signal(undefined),
    reading: signal(undefined),
    comparing: signal(undefined),
    start: () => open('new'),
    async resume() {
      const draft = draftNow()
      if (draft !== undefined) await open('resume', draft)
    },
    retry: () => asked(),
    hasDraft: () => draftNow() !== undefined,
    async turnTo(kind, wanted) {
      const state = sitting.peek()
      if (state.kind !== 'open') {
        await open(kind, wanted)
        return true
      }
      const { start, saver } = state.work
      const isSameKind = (start.kind === 'amend') === (kind === 'amend')
      if (isSameKind && saver.reference() === wanted.reference) return true
      await saver.flush()
      if (saver.hasUnsaved()) return false
      end()
      // What was just left may be gone back to: it must open as it was left.
      await recorded.load()
      await open(kind, listed(wanted.reference) ?? wanted)
      return true
    },
    leave() {
      end()
      void recorded.load()
    },
    dispose() {
      end()
      form.dispose()
      overwrote.value = false
    },
  }
}

/** The approaches that hold answers; none in a tool that has no approaches to choose from. */
function waysBegun({ form }: ToolWork): readonly string[] {
  return toolSections(form.peek().form)
    .filter((section) => toolWords.ways[section.linkId] !== undefined && hasSomething(section))
    .map(({ linkId }) => linkId)
}

/** True where something of the reader's own is begun; `undefined` while the record has not said whether it holds such a draft. */
export function isGoingOn({ shelf, sitting, hasDraft }: ToolPlace): boolean | undefined {
  if (sitting.value.kind === 'open') return true
  const { kind } = shelf.recorded.state.value
  return kind === 'loading' || kind === 'failed' ? undefined : hasDraft()
}

/** Finished responses, newest first, other than the one being changed. */
export function finishedBefore({ shelf, sitting }: ToolPlace): readonly RecordedTool[] {
  const { value: state } = shelf.recorded.state
  if (state.kind !== 'present') return []
  const { value: now } = sitting
  const changing =
    now.kind === 'open' && now.work.start.kind === 'amend' ? now.work.start.recorded.reference : undefined
  return state.value.filter((each) => isFinished(each) && each.reference !== changing)
}

/** The response that is read: the one chosen, else the newest finished one, else the newest. */
export function readNow({ shelf, reading }: ToolPlace): RecordedTool | undefined {
  const { value: state } = shelf.recorded.state
  const list = state.kind === 'present' ? state.value : []
  const { value: chosen } = reading
  return chosen === undefined
    ? (list.find(isFinished) ?? list[0])
    : list.find(({ reference }) => reference === chosen)
}
