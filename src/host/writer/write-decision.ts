import type { HostProblem } from '../host-problem.ts'
import { backoffMs, recheckMs, writeLimits } from './write-limits.ts'

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
  /** Anything else: the record may or may not have stored it. */
  | { readonly kind: 'ambiguous'; readonly problem: HostProblem }

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
  /** A search since the last attempt has already said "none" once. */
  readonly askedOnce: boolean
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
  askedOnce: false,
  unanswered: 0,
  waitedMs: 0,
  created: [],
  storedUnseen: false,
  lastProblem: { code: 'unreachable' },
}

/**
 * The first step: create at once only where the record promises conditional create and this identifier was never sent
 * before; otherwise look for it first.
 */
export function beginWrite({ searchFirst }: { readonly searchFirst: boolean }): WriteDecision {
  return { state: untouched, step: { kind: searchFirst ? 'search' : 'create', afterMs: 0 } }
}

/**
 * Decides the next step of storing one resource exactly once (pure; `random` in [0, 1)). The rule: after any answer that is not
 * clear, ask the record for our identifier; only when it says "none" twice, with a wait between, send again. At most
 * five retries and three minutes of waiting, then the person decides.
 */
export function nextStep(before: WriteState, event: WriteEvent, random: number): WriteDecision {
  switch (event.kind) {
    case 'found':
      return readBack(before, event.references)
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
        askedOnce: false,
        lastProblem: event.problem,
        stopWith: event.problem,
      })
    case 'not-now':
      return waitThenLook(sent({ ...before, lastProblem: event.problem }), event.problem, random)
    case 'ambiguous':
      return waitThenLook(
        { ...sent(before), mayExist: true, askedOnce: false, lastProblem: event.problem },
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

function afterCreated(before: WriteState, reference: string | undefined): WriteDecision {
  const state = sent(before)
  if (reference === undefined) return search({ ...state, mayExist: true, storedUnseen: true })
  // Look even now: an earlier attempt may have landed, and browsers send a POST again by themselves when a kept connection is
  // cut before the answer, so that one "created" may hide two.
  return search({ ...state, created: [reference] })
}

function afterNone(before: WriteState, random: number): WriteDecision {
  const state = { ...before, unanswered: 0 }
  if (state.created.length > 0) return readBack(state, [])
  if (state.storedUnseen) return afterSilence(before, unseen, random)
  const settled = state.askedOnce || !(state.mayExist || state.stopWith !== undefined)
  if (!settled) return search({ ...state, askedOnce: true }, recheckMs(random))
  const spent = state.attempts > writeLimits.retries || state.waitedMs > writeLimits.totalWaitMs
  if (state.stopWith !== undefined || spent) return end(state, 'not-written')
  const afterMs = state.mayExist ? backoffMs(state.attempts, random) : 0
  return {
    state: { ...state, waitedMs: state.waitedMs + afterMs },
    step: { kind: 'create', afterMs },
  }
}

const unseen: HostProblem = { code: 'not-found', detail: 'stored, but not to be found' }

function afterSilence(before: WriteState, problem: HostProblem, random: number): WriteDecision {
  const state = { ...before, unanswered: before.unanswered + 1, lastProblem: problem }
  if (state.created.length > 0) return readBack(state, [])
  const final = ['session-ended', 'identity-changed', 'forbidden', 'refused-by-us'].includes(problem.code)
  const patience = state.mayExist ? writeLimits.retries : writeLimits.searchesBeforeSending
  const waitMs = problem.retryAfterMs ?? backoffMs(state.unanswered, random)
  const tooLong = waitMs > writeLimits.longestWaitMs || state.waitedMs + waitMs > writeLimits.totalWaitMs
  if (final || tooLong || state.unanswered >= patience) {
    return end(state, state.mayExist ? 'unknown' : 'not-written')
  }
  return search(state, waitMs)
}
