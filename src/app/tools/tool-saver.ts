import { type ReadonlySignal, signal } from '@preact/signals'
import type {
  RecordedTool,
  SaveDifference,
  ToolRevision,
  ToolSaveOutcome,
  ToolSubmission,
} from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import type { ResponseItem } from '../../questionnaire/index.ts'
import { retryMayHelp } from '../present/problem-messages.ts'

/** Where the saving of one tool stands. */
export type ToolSaveState =
  /** Nothing is said that the record does not hold. */
  | { readonly kind: 'untouched' }
  /** Something was said a moment ago and goes out in a moment. */
  | { readonly kind: 'waiting' }
  /** This record keeps no drafts: it goes out at the end only. */
  | { readonly kind: 'at-the-end' }
  | { readonly kind: 'saving' | 'checking' }
  | { readonly kind: 'saved'; readonly at: string; readonly overwrote: boolean }
  | { readonly kind: 'not-saved' | 'unknown'; readonly problem: HostProblem }
  | { readonly kind: 'saved-differently'; readonly differences: readonly SaveDifference[] }
  | { readonly kind: 'conflict'; readonly current: RecordedTool }

/** Runs something later and gives back what cancels it; times are in milliseconds. */
export type Later = (run: () => void, afterMs: number) => () => void

export interface ToolSaverOptions {
  /** Sends one state of the tool, with what it follows and whether the page is going away already filled in. */
  readonly send: (
    submission: ToolSubmission,
    onProgress: (progress: 'saving' | 'checking') => void,
  ) => Promise<ToolSaveOutcome>
  /** The tool as it stands; `status` as it is to be stored. */
  readonly prepare: (status: ToolSubmission['status']) => Omit<ToolSubmission, 'replaces' | 'keepalive'>
  /** The answers as they stand. */
  readonly items: () => readonly ResponseItem[]
  /** What the record holds to begin with; absent for a tool that is new. */
  readonly stored?: ToolRevision
  readonly status: 'in-progress' | 'amended'
  readonly drafts: 'kept' | 'not-kept'
  readonly later: Later
}

/** The saving of one tool: as it is filled, one request at a time, the newest answers last, none ever dropped. */
export interface ToolSaver {
  readonly state: ReadonlySignal<ToolSaveState>
  /** What the record was last known to hold. */
  base(): readonly ResponseItem[]
  /** To be called when answers may have changed. */
  touched(): void
  /** Saves what is not saved; done when the record answered. */
  flush(): Promise<void>
  /** The page is going away: sends what is not saved in a request that outlives it. */
  leave(): void
  /** The page came back after `leave`. */
  comeBack(): void
  /** Stores the tool as finished (`completed`, or `amended` where it was finished before), or as a mistake. True when the record holds it so. */
  finish(as: 'finished' | 'entered-in-error'): Promise<boolean>
  /** Goes on from what the record holds now, after a conflict was settled. */
  adopt(current: RecordedTool): void
  /** Stores as a new response, because the one before is gone. */
  anew(): Promise<void>
  /** True once the record holds some state of it. */
  isStored(): boolean
  /** True while something said is not known to be in the record. */
  hasUnsaved(): boolean
  dispose(): void
}

const pauseMs = 1_000
const retryMs = 20_000

/** Makes the saver of one tool. It sends nothing by itself before `touched` finds something new. */
export function createToolSaver(options: ToolSaverOptions): ToolSaver {
  const { items, later } = options
  const state = signal<ToolSaveState>({ kind: 'untouched' })
  let base = items()
  let revision: ToolRevision | undefined = options.stored
  let status: ToolSubmission['status'] = options.status
  let storedStatus: ToolSubmission['status'] = options.status
  // Sent, with an end nobody knows: only the very same may follow, or the record could be written over blindly.
  let unsure: ToolSubmission | undefined
  let running: Promise<void> | undefined
  let stopTimer = () => {}
  let isLeaving = false

  const hasChanged = () => !sameItems(items(), base)
  const isDirty = () => unsure !== undefined || status !== storedStatus || hasChanged()
  const isStopped = () => state.peek().kind === 'conflict'
  const wait = (ms: number) => {
    stopTimer()
    stopTimer = later(() => void flush(), ms)
  }
  const submission = (): ToolSubmission => ({
    ...options.prepare(status),
    ...(revision === undefined ? {} : { replaces: revision }),
  })

  // What stands while nothing waits to be saved.
  let settled: ToolSaveState = { kind: 'untouched' }
  const take = (outcome: ToolSaveOutcome, sent: ToolSubmission) => {
    unsure = outcome.kind === 'unknown' ? sent : undefined
    if (outcome.kind === 'saved' || outcome.kind === 'saved-differently') {
      revision = outcome
      base = sent.items
      storedStatus = sent.status
    }
    switch (outcome.kind) {
      case 'saved':
        settled = { kind: 'saved', at: outcome.at, overwrote: outcome.overwrote === true }
        state.value = settled
        return
      case 'conflict':
        state.value = { kind: 'conflict', current: outcome.current }
        return
      case 'saved-differently':
        state.value = { kind: 'saved-differently', differences: outcome.differences }
        return
      case 'not-saved':
      case 'unknown':
        state.value = { kind: outcome.kind, problem: outcome.problem }
        if (outcome.problem.code !== 'not-found' && retryMayHelp(outcome.problem)) wait(retryMs)
    }
  }

  const sendAll = async () => {
    do {
      const sent = unsure ?? submission()
      state.value = { kind: 'saving' }
      try {
        take(await options.send(sent, (kind) => setProgress(kind)), sent)
      } catch (error) {
        // A fault of ours must not leave the screen on "Saving" for ever.
        take({ kind: 'unknown', problem: { code: 'unreadable', detail: String(error) } }, sent)
      }
    } while (isStoredState(state.peek()) && isDirty() && !isLeaving)
  }
  const setProgress = (kind: 'saving' | 'checking') => {
    state.value = { kind }
  }

  const run = () => {
    stopTimer()
    running ??= sendAll().finally(() => {
      running = undefined
    })
    return running
  }
  const flush = async () => {
    if (running !== undefined) await running
    const keeps = options.drafts === 'kept' || status !== options.status
    if (keeps && !isLeaving && !isStopped() && isDirty()) await run()
  }

  return {
    state,
    base: () => base,
    touched() {
      if (running !== undefined || isStopped()) return
      if (!hasChanged()) {
        if (state.peek().kind === 'waiting') {
          stopTimer()
          state.value = settled
        }
        return
      }
      if (options.drafts === 'not-kept') {
        state.value = { kind: 'at-the-end' }
        return
      }
      // Bad news stays in sight until a save went well.
      if (['untouched', 'saved'].includes(state.peek().kind)) state.value = { kind: 'waiting' }
      wait(pauseMs)
    },
    flush,
    leave() {
      const canSend = options.drafts === 'kept' && !isLeaving && !isStopped()
      if (!canSend || !(running !== undefined || isDirty())) return
      stopTimer()
      isLeaving = true
      // One on its way may still have been looking before it writes, and would never get to it. Both follow the same state, so only one can land.
      const sent = unsure ?? submission()
      if (running === undefined) unsure = sent
      void options.send({ ...sent, keepalive: true }, () => {})
    },
    comeBack() {
      if (!isLeaving) return
      isLeaving = false
      wait(pauseMs)
    },
    async finish(as) {
      await flush()
      const next = as !== 'finished' ? as : status === 'amended' ? status : 'completed'
      if (isStopped() || unsure !== undefined) return false
      if (storedStatus === next && !isDirty()) return true
      const before = status
      status = next
      await run()
      const isDone = storedStatus === next && isStoredState(state.peek())
      // What did not go out as finished must not go out so later by itself.
      if (!isDone && unsure === undefined) status = before
      return isDone
    },
    adopt(current) {
      revision = current
      base = current.items
      if (current.status !== 'in-progress') status = 'amended'
      storedStatus = status
      unsure = undefined
      state.value = { kind: 'waiting' }
    },
    anew() {
      revision = undefined
      return run()
    },
    isStored: () => revision !== undefined,
    hasUnsaved: () => running !== undefined || isStopped() || isDirty(),
    dispose() {
      stopTimer()
      isLeaving = true
    },
  }
}

/** True where the record holds what was sent, as sent or changed. */
export function isStoredState({ kind }: ToolSaveState): boolean {
  return kind === 'saved' || kind === 'saved-differently'
}

function sameItems(a: readonly ResponseItem[], b: readonly ResponseItem[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
