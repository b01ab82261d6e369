import { type ReadonlySignal, signal } from '@preact/signals'
import type { HostProblem } from '../../host/host-problem.ts'
import type { RecordedTool, ToolRevision, ToolSaveOutcome, ToolSubmission } from '../../host/recorded-tool.ts'
import type { SaveDifference } from '../../host/save-difference.ts'
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
  | { readonly kind: 'saved'; readonly at: string }
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
  /** Called when a change of someone else was written over, because the record did not heed the version. */
  readonly onOverwrote: () => void
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
  /**
   * The page is going away: sends what is not saved in a request that outlives it. What is said while the very first save is on its way has
   * nothing to follow yet and is not sent: `hasUnsaved` is what warns of it.
   */
  leave(): void
  /** The page came back after `leave`. */
  comeBack(): void
  /**
   * Stores the tool as finished (`completed`, or `amended` where it was finished before), or as a mistake. True when the record holds it so. What
   * someone else wrote meanwhile ends the try: it is to be looked at first.
   */
  finish(as: 'finished' | 'entered-in-error'): Promise<boolean>
  /** Goes on from what the record holds now, after a conflict was settled; never back to a draft from what is finished. */
  adopt(current: RecordedTool): void
  /** Stores as a new response, because the one before is gone. */
  anew(): Promise<void>
  /** Which response of the record it is; none before the first save. */
  reference(): string | undefined
  /** What another save of the same response has to name as the state it follows; nothing before the first save. */
  following(): Pick<ToolSubmission, 'replaces'>
  /** True while no state of it can be in the record: nothing was sent, or the record refused what was. Drawn anew when that changes. */
  isOnlyHere(): boolean
  /** True while something said is not known to be in the record. Drawn anew when that changes. */
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
  // As which it is saved while it is filled, as which the record holds it, and as which it is to end once somebody said so.
  let status: ToolSubmission['status'] = options.status
  let stored: ToolSubmission['status'] = options.status
  let ending: ToolSubmission['status'] | undefined
  let adoptions = 0
  // Sent, with an end nobody knows: only the very same may follow, or the record could be written over blindly.
  let unsure: ToolSubmission | undefined
  const running = signal<Promise<void> | undefined>(undefined)
  let stopTimer = () => {}
  let isLeaving = false

  const hasChanged = () => !sameItems(items(), base)
  const isToEnd = () => ending !== undefined && !isHeldAs(stored, ending)
  const isDirty = () => unsure !== undefined || isToEnd() || hasChanged()
  const isStopped = () => state.peek().kind === 'conflict'
  const wait = (ms: number) => {
    stopTimer()
    stopTimer = later(() => void flush(), ms)
  }
  const following = () => (revision === undefined ? {} : { replaces: revision })
  const submission = (): ToolSubmission => ({
    ...options.prepare(ending ?? status),
    ...following(),
  })

  // What stands while nothing waits to be saved.
  let settled: ToolSaveState = { kind: 'untouched' }
  const take = (outcome: ToolSaveOutcome, sent: ToolSubmission) => {
    unsure = outcome.kind === 'unknown' ? sent : undefined
    if (isSaved(outcome)) {
      revision = outcome
      base = sent.items
      stored = sent.status
      // What was finished is from now on changed.
      if (stored === 'completed') status = 'amended'
    }
    // What did not go out as finished must not go out so later by itself.
    if (outcome.kind !== 'unknown' && (!isSaved(outcome) || sent.status === ending)) ending = undefined
    if ('overwrote' in outcome && outcome.overwrote) options.onOverwrote()
    switch (outcome.kind) {
      case 'saved':
        settled = { kind: 'saved', at: outcome.at }
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
    const begun =
      running.peek() ??
      sendAll().finally(() => {
        running.value = undefined
      })
    running.value = begun
    return begun
  }
  const flush = async () => {
    const before = running.peek()
    if (before !== undefined) await before
    const keeps = options.drafts === 'kept' || ending !== undefined || unsure !== undefined
    if (keeps && !isLeaving && !isStopped() && isDirty()) await run()
    else if (state.peek().kind === 'waiting' && !isDirty()) state.value = settled
  }

  return {
    state,
    base: () => base,
    touched() {
      if (running.peek() !== undefined || isStopped()) return
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
      if (!canSend || !(running.peek() !== undefined || isDirty())) return
      stopTimer()
      isLeaving = true
      // One on its way may still have been looking before it writes, and would never get to it; the host sees to it that this one can follow where it did.
      const sent = unsure ?? submission()
      if (running.peek() === undefined) unsure = sent
      void options.send({ ...sent, keepalive: true }, () => {})
    },
    comeBack() {
      if (!isLeaving) return
      isLeaving = false
      wait(pauseMs)
    },
    async finish(as) {
      const before = adoptions
      await flush()
      if (isStopped() || unsure !== undefined || adoptions !== before) return false
      const next = as !== 'finished' ? as : status === 'amended' ? status : 'completed'
      if (isHeldAs(stored, next) && !isDirty()) return true
      ending = next
      await run()
      if (unsure === undefined) ending = undefined
      return isHeldAs(stored, next) && adoptions === before && isStoredState(state.peek())
    },
    adopt(current) {
      adoptions += 1
      revision = current
      base = current.items
      stored = current.status
      if (stored !== 'in-progress') status = 'amended'
      unsure = undefined
      ending = undefined
      if (current.lastUpdated !== undefined) settled = { kind: 'saved', at: current.lastUpdated }
      state.value = { kind: 'waiting' }
    },
    anew() {
      revision = undefined
      return run()
    },
    reference: () => revision?.reference,
    following,
    isOnlyHere() {
      const isSettled = running.value === undefined && state.value.kind !== 'conflict'
      return isSettled && revision === undefined && unsure === undefined
    },
    hasUnsaved: () => running.value !== undefined || state.value.kind === 'conflict' || isDirty(),
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

function isSaved(outcome: ToolSaveOutcome): outcome is Extract<ToolSaveOutcome, ToolRevision> {
  return outcome.kind === 'saved' || outcome.kind === 'saved-differently'
}

/** True where the record holds it as it is to end; what was finished and changed since is finished. */
function isHeldAs(stored: ToolSubmission['status'], wanted: ToolSubmission['status']): boolean {
  return stored === wanted || (stored === 'completed' && wanted === 'amended')
}

function sameItems(a: readonly ResponseItem[], b: readonly ResponseItem[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
