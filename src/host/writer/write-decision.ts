import type { HostProblem } from '../host-problem.ts'
import { backoffMs, longestCheckMs, nonesNeeded, recheckMs, settleMs, writeLimits } from './write-limits.ts'

/** What the record said, or did not say, to the last step of a write. */
export type WriteEvent =
  /** Resources that hold our identifier, by reference. */
  | { readonly kind: 'found'; readonly references: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'not-searched'; readonly problem: HostProblem }
  /** A clean 2xx; the reference is missing when the answer had neither Location nor body. */
  | { readonly kind: 'created'; readonly reference?: string }
  /** A clean 4xx, or our own refusal: the record did not act. */
  | { readonly kind: 'refused'; readonly problem: HostProblem }
  /** 409 or 412. */
  | { readonly kind: 'contested'; readonly problem: HostProblem }
  /** The record did not act and asks for patience (429), or could not be asked whether it may be written to. */
  | { readonly kind: 'not-now'; readonly problem: HostProblem }
  /** No answer, and every sign that the browser did not send it: its headers do not get through to this record. */
  | { readonly kind: 'withheld'; readonly problem: HostProblem }
  /** Anything else: the record may or may not have stored it. */
  | { readonly kind: 'ambiguous'; readonly problem: HostProblem }
  /** What the record named as stored turned out to be something else when it was read. */
  | { readonly kind: 'not-ours'; readonly problem: HostProblem }

/** What to do next. */
export type WriteStep =
  | { readonly kind: 'search'; readonly afterMs: number }
  | { readonly kind: 'create'; readonly afterMs: number }
  | { readonly kind: 'read-back'; readonly references: readonly string[] }
  | { readonly kind: 'end'; readonly outcome: 'not-written' | 'unknown'; readonly problem: HostProblem }

/** What a write has been through. `mayExist`: an attempt had no clear answer, so a copy may be there or still land. */
export interface WriteState {
  readonly attempts: number
  readonly mayExist: boolean
  /** An attempt had no clear answer at all: it may land well after a search has said "none". */
  readonly landsLate: boolean
  /** How often the record has said "none" since the last attempt that was not clear. */
  readonly nones: number
  /** It was sent again after an unclear answer, so that there may be two. */
  readonly resends: number
  readonly lookedForSecond: boolean
  readonly unanswered: number
  readonly waitedMs: number
  readonly created: readonly string[]
  /** The record said "stored" without saying where: it must not be sent again. */
  readonly storedUnseen: boolean
  readonly stopWith?: HostProblem
  readonly lastProblem: HostProblem
}

export interface WriteDecision {
  readonly state: WriteState
  readonly step: WriteStep
}

const untouched: WriteState = {
  attempts: 0,
  mayExist: false,
  landsLate: false,
  nones: 0,
  resends: 0,
  lookedForSecond: false,
  unanswered: 0,
  waitedMs: 0,
  created: [],
  storedUnseen: false,
  lastProblem: { code: 'unreachable' },
}

/**
 * The first step: create at once only where the record promises conditional create and this identifier was never sent
 * before; otherwise look for it first. `inDoubt`: an earlier call ended without knowing, so a copy may still land. `named`: a transaction has just said
 * that it is stored there.
 */
export function beginWrite({
  searchFirst,
  inDoubt = false,
  named,
}: {
  readonly searchFirst: boolean
  readonly inDoubt?: boolean
  readonly named?: string
}): WriteDecision {
  if (named !== undefined) return afterCreated(untouched, named)
  if (inDoubt) return search({ ...untouched, mayExist: true, landsLate: true })
  return { state: untouched, step: { kind: searchFirst ? 'search' : 'create', afterMs: 0 } }
}

/**
 * Decides the next step of storing one resource exactly once (pure; `random` in [0, 1)). The rule: after any answer that is not
 * clear, ask the record for our identifier; only when it says "none" again and again for half a minute, because commits and search
 * indexes lag, send again; then look once more for a second copy. At most three minutes of waiting, then the person decides.
 */
export function nextStep(before: WriteState, event: WriteEvent, random: number): WriteDecision {
  switch (event.kind) {
    case 'found':
      return afterFound(before, event.references)
    case 'none':
      return afterNone(before, random)
    case 'not-searched':
      return afterSilence(before, event.problem, random)
    case 'created':
      return afterCreated(before, event.reference)
    case 'refused':
      return stopAfterLook({ ...before, lastProblem: event.problem, stopWith: event.problem })
    case 'contested':
      return search({
        ...sent(before),
        // The conflict may be with our own copy.
        mayExist: true,
        nones: 0,
        lastProblem: event.problem,
        stopWith: event.problem,
      })
    case 'not-ours':
      // It said "stored": sent again, it might be there twice.
      return afterSilence(
        { ...before, mayExist: true, storedUnseen: true, created: [] },
        event.problem,
        random,
      )
    case 'not-now':
      return waitThenLook(sent({ ...before, lastProblem: event.problem }), event.problem, random)
    case 'withheld':
      // Looked for all the same, twice: the signs are not a promise.
      return search({ ...sent(before), mayExist: true, nones: 0, lastProblem: event.problem })
    case 'ambiguous':
      return waitThenLook(
        { ...sent(before), mayExist: true, landsLate: true, nones: 0, lastProblem: event.problem },
        { ...event.problem, retryAfterMs: event.problem.retryAfterMs ?? 0 },
        random,
      )
  }
}

function sent(state: WriteState): WriteState {
  return { ...state, attempts: state.attempts + 1, unanswered: 0 }
}

function search(state: WriteState, afterMs = 0): WriteDecision {
  return { state: { ...state, waitedMs: state.waitedMs + afterMs }, step: { kind: 'search', afterMs } }
}

function end(state: WriteState, outcome: 'not-written' | 'unknown'): WriteDecision {
  return { state, step: { kind: 'end', outcome, problem: state.stopWith ?? state.lastProblem } }
}

function readBack(state: WriteState, references: readonly string[]): WriteDecision {
  const all = [...new Set([...state.created, ...references])]
  return { state: { ...state, created: all }, step: { kind: 'read-back', references: all } }
}

function stopAfterLook(state: WriteState): WriteDecision {
  return state.mayExist ? search(state) : end(state, 'not-written')
}

function waitThenLook(state: WriteState, problem: HostProblem, random: number): WriteDecision {
  const waitMs = problem.retryAfterMs ?? backoffMs(state.attempts, random)
  if (waitMs > writeLimits.longestWaitMs || state.waitedMs + waitMs > writeLimits.totalWaitMs) {
    return stopAfterLook({ ...state, stopWith: problem })
  }
  return search(state, waitMs)
}

function afterFound(before: WriteState, references: readonly string[]): WriteDecision {
  const known = [...new Set([...before.created, ...references])]
  return known.length > 1 ? readBack(before, known) : lookForSecond({ ...before, created: known })
}

function afterCreated(before: WriteState, reference: string | undefined): WriteDecision {
  const state = sent(before)
  if (reference === undefined) return search({ ...state, mayExist: true, storedUnseen: true })
  // Look even now: an earlier attempt may have landed, and browsers send a POST again by themselves when a kept connection is
  // cut before the answer, so that one "created" may hide two.
  return search({ ...state, created: [reference] })
}

/** One copy is known. Where it was sent more than once, the other may only show up a little later. */
function lookForSecond(state: WriteState): WriteDecision {
  if (state.resends === 0 || state.lookedForSecond) return readBack(state, [])
  return search({ ...state, lookedForSecond: true }, settleMs)
}

function afterNone(before: WriteState, random: number): WriteDecision {
  const state = { ...before, unanswered: 0, nones: before.nones + 1 }
  if (state.created.length > 0) return lookForSecond(state)
  if (state.storedUnseen) return afterSilence(before, unseen, random)
  if (state.nones < nonesNeeded(state)) {
    const waitMs = recheckMs(state.nones, random)
    return state.waitedMs + waitMs > writeLimits.totalWaitMs ? end(state, 'unknown') : search(state, waitMs)
  }
  const noTimeToAsk = state.waitedMs + longestCheckMs > writeLimits.totalWaitMs
  const spent = state.attempts > writeLimits.retries || state.resends >= writeLimits.resends
  if (state.stopWith !== undefined || spent || noTimeToAsk) return end(state, 'not-written')
  return {
    state: { ...state, resends: state.resends + (state.landsLate ? 1 : 0) },
    step: { kind: 'create', afterMs: 0 },
  }
}

const unseen: HostProblem = { code: 'not-found', detail: 'stored, but not to be found' }

function afterSilence(before: WriteState, problem: HostProblem, random: number): WriteDecision {
  const state = { ...before, unanswered: before.unanswered + 1, lastProblem: problem }
  if (state.created.length > 0) return lookForSecond(state)
  const final = ['session-ended', 'identity-changed', 'forbidden', 'refused-by-us'].includes(problem.code)
  const patience = state.mayExist ? writeLimits.retries : writeLimits.searchesBeforeSending
  const waitMs = problem.retryAfterMs ?? backoffMs(state.unanswered, random)
  const tooLong = waitMs > writeLimits.longestWaitMs || state.waitedMs + waitMs > writeLimits.totalWaitMs
  if (final || tooLong || state.unanswered >= patience) {
    return end(state, state.mayExist ? 'unknown' : 'not-written')
  }
  return search(state, waitMs)
}
