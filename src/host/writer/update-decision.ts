import type { HostProblem } from '../host-problem.ts'
import { backoffMs, writeLimits } from './write-limits.ts'

/** What the record said, or did not say, to the last step of an update. */
export type UpdateEvent =
  /** It holds exactly what is to be stored. */
  | { readonly kind: 'same' }
  /** It holds the state this update follows. */
  | { readonly kind: 'expected' }
  /** It holds anything else. */
  | { readonly kind: 'other' }
  /** Deleted, or thrown away. */
  | { readonly kind: 'gone'; readonly problem: HostProblem }
  | { readonly kind: 'not-read'; readonly problem: HostProblem }
  /** Nothing may be written now: another person, a closed record, or it could not be asked. */
  | { readonly kind: 'objected'; readonly problem: HostProblem }
  /** A clean 2xx. */
  | { readonly kind: 'updated' }
  /** A clean 4xx, or our own refusal: the record did not act. */
  | { readonly kind: 'refused'; readonly problem: HostProblem }
  /** 409 or 412. */
  | { readonly kind: 'contested'; readonly problem: HostProblem }
  /** The record did not act and asks for patience. */
  | { readonly kind: 'not-now'; readonly problem: HostProblem }
  /** Anything else: the record may or may not have stored it. */
  | { readonly kind: 'ambiguous'; readonly problem: HostProblem }

/** What to do next. `read` before anything was put asks whether anything may be. */
export type UpdateStep =
  | { readonly kind: 'read'; readonly afterMs: number }
  | { readonly kind: 'put' }
  | { readonly kind: 'end'; readonly outcome: 'saved' | 'changed' | 'conflict' }
  | {
      readonly kind: 'end'
      readonly outcome: 'gone' | 'not-written' | 'unknown'
      readonly problem: HostProblem
    }

/** What an update has been through. */
export interface UpdateState {
  readonly puts: number
  /** The record said yes to the last put. */
  readonly accepted: boolean
  /** A put had no clear answer, so that it may have been stored or still be. */
  readonly mayHaveLanded: boolean
  /** How often in a row the record could not be read, or showed a state from before what it had accepted. */
  readonly unclear: number
  readonly waitedMs: number
  readonly stopWith?: HostProblem
  readonly lastProblem: HostProblem
}

export interface UpdateDecision {
  readonly state: UpdateState
  readonly step: UpdateStep
}

const untouched: UpdateState = {
  puts: 0,
  accepted: false,
  mayHaveLanded: false,
  unclear: 0,
  waitedMs: 0,
  lastProblem: { code: 'unreachable' },
}

/** The first step: look at what is there. `atOnce` where there is no time to look, which only a record that heeds the version forgives. */
export function beginUpdate({ atOnce }: { readonly atOnce: boolean }): UpdateDecision {
  return { state: untouched, step: atOnce ? { kind: 'put' } : { kind: 'read', afterMs: 0 } }
}

/**
 * Decides the next step of writing one resource over exactly the state it follows (pure; `random` in [0, 1)). The rule: put only what was just seen to
 * be that state; after any answer that is not clear look before putting again; call it saved only when the record shows it; whatever else the record shows
 * is somebody's and is not written over. A put of the same content that lands twice is one change, so that trying again is safe.
 */
export function nextUpdateStep(before: UpdateState, event: UpdateEvent, random: number): UpdateDecision {
  switch (event.kind) {
    case 'same':
      return { state: before, step: { kind: 'end', outcome: 'saved' } }
    case 'expected':
      return afterExpected(before, random)
    case 'other':
      return { state: before, step: { kind: 'end', outcome: before.accepted ? 'changed' : 'conflict' } }
    case 'gone':
      return end(before, 'gone', event.problem)
    case 'not-read':
      return lookAgain(before, event.problem, random)
    case 'objected':
      return afterObjection(before, event.problem, random)
    case 'updated':
      return read({ ...put(before), accepted: true, unclear: 0 })
    case 'refused':
      return before.mayHaveLanded
        ? read({ ...put(before), stopWith: event.problem })
        : end(put(before), 'not-written', event.problem)
    case 'contested':
      // The first time at once: it is most likely that somebody else saved, or that our own earlier put did land.
      return before.puts === 0
        ? read({ ...put(before), lastProblem: event.problem })
        : waitThenRead({ ...put(before), lastProblem: event.problem }, event.problem, random)
    case 'not-now':
      return waitThenRead({ ...put(before), lastProblem: event.problem }, event.problem, random)
    case 'ambiguous':
      return waitThenRead(
        { ...put(before), mayHaveLanded: true, lastProblem: event.problem },
        event.problem,
        random,
      )
  }
}

function put(state: UpdateState): UpdateState {
  return { ...state, puts: state.puts + 1, accepted: false, unclear: 0 }
}

function read(state: UpdateState, afterMs = 0): UpdateDecision {
  return { state: { ...state, waitedMs: state.waitedMs + afterMs }, step: { kind: 'read', afterMs } }
}

function end(
  state: UpdateState,
  outcome: 'gone' | 'not-written' | 'unknown',
  problem: HostProblem,
): UpdateDecision {
  return { state, step: { kind: 'end', outcome, problem } }
}

function afterExpected(state: UpdateState, random: number): UpdateDecision {
  // It said yes and still shows what was before: a copy that lags behind, or a yes that was none.
  if (state.accepted) return lookAgain(state, unseen, random)
  if (state.stopWith !== undefined) return end(state, 'not-written', state.stopWith)
  if (state.puts > writeLimits.retries) {
    return end(state, state.mayHaveLanded ? 'unknown' : 'not-written', state.lastProblem)
  }
  return { state, step: { kind: 'put' } }
}

const unseen: HostProblem = { code: 'not-found', detail: 'stored, but not to be found' }

function afterObjection(state: UpdateState, problem: HostProblem, random: number): UpdateDecision {
  const mayChange = ['unreachable', 'server-error', 'busy'].includes(problem.code)
  if (mayChange) return lookAgain(state, problem, random)
  return end(state, state.mayHaveLanded ? 'unknown' : 'not-written', problem)
}

function lookAgain(before: UpdateState, problem: HostProblem, random: number): UpdateDecision {
  const state = { ...before, unclear: before.unclear + 1, lastProblem: problem }
  const isFinal = ['session-ended', 'identity-changed', 'forbidden', 'refused-by-us'].includes(problem.code)
  const mayBeStored = state.accepted || state.mayHaveLanded
  const patience = mayBeStored ? writeLimits.readBacks : writeLimits.searchesBeforeSending
  const waitMs = problem.retryAfterMs ?? backoffMs(state.unclear, random)
  if (isFinal || isTooLong(state, waitMs) || state.unclear >= patience) {
    return end(state, mayBeStored ? 'unknown' : 'not-written', problem)
  }
  return read(state, waitMs)
}

function waitThenRead(state: UpdateState, problem: HostProblem, random: number): UpdateDecision {
  const waitMs = problem.retryAfterMs ?? backoffMs(state.puts, random)
  if (!isTooLong(state, waitMs)) return read(state, waitMs)
  return state.mayHaveLanded ? read({ ...state, stopWith: problem }) : end(state, 'not-written', problem)
}

function isTooLong(state: UpdateState, waitMs: number): boolean {
  return waitMs > writeLimits.longestWaitMs || state.waitedMs + waitMs > writeLimits.totalWaitMs
}
