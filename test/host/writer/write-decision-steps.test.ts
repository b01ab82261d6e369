import { describe, expect, it } from 'vitest'
import type { HostProblem, HostProblemCode } from '../../../src/host/host-problem.ts'
import {
  beginWrite,
  nextStep,
  type WriteDecision,
  type WriteEvent,
  type WriteStep,
} from '../../../src/host/writer/write-decision.ts'

/** Whole steps, with their waits and problems, because a wrong wait or a lost reason is as wrong as a wrong kind. */
const play = (events: readonly WriteEvent[], begun: WriteDecision = beginWrite({ searchFirst: false })) =>
  events.reduce<WriteDecision>(({ state }, event) => nextStep(state, event, 0.5), begun)

const failing: HostProblem = { code: 'server-error', status: 503 }
const conflict: HostProblem = { code: 'conflict', status: 412 }
const unseen: HostProblem = { code: 'not-found', detail: 'stored, but not to be found' }
const unreachable: HostProblem = { code: 'unreachable' }
const busyFor = (retryAfterMs: number): HostProblem => ({ code: 'busy', retryAfterMs })
const none: WriteEvent = { kind: 'none' }
const created: WriteEvent = { kind: 'created', reference: 'A/1' }
const contested: WriteEvent = { kind: 'contested', problem: conflict }
const withheld: WriteEvent = { kind: 'withheld', problem: unreachable }
const ambiguous = (problem: HostProblem = failing): WriteEvent => ({ kind: 'ambiguous', problem })
const notNow = (retryAfterMs: number): WriteEvent => ({ kind: 'not-now', problem: busyFor(retryAfterMs) })
const silent = (problem: HostProblem = failing): WriteEvent => ({ kind: 'not-searched', problem })
const create: WriteStep = { kind: 'create', afterMs: 0 }
const search = (afterMs: number): WriteStep => ({ kind: 'search', afterMs })
const end = (outcome: 'not-written' | 'unknown', problem: HostProblem): WriteStep => ({
  kind: 'end',
  outcome,
  problem,
})
const times = (count: number, ...events: readonly WriteEvent[]) =>
  Array.from({ length: count }, () => events).flat()
const notLanded = [ambiguous(), ...times(5, none)]
const twoMinutes = times(2, notNow(60_000), none)

describe('each whole step of a write', () => {
  it('begins with nothing sent, nothing known and nothing in doubt', () => {
    expect(beginWrite({ searchFirst: false })).toEqual({
      state: {
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
        lastProblem: unreachable,
      },
      step: create,
    })
  })

  it('does not know what an earlier call left when it cannot ask', () => {
    const begun = beginWrite({ searchFirst: false, inDoubt: true })
    expect(play(times(4, silent()), begun).step).toEqual(search(4_000))
    expect(play(times(5, silent()), begun).step).toEqual(end('unknown', failing))
  })

  it.each<[string, readonly WriteEvent[], WriteStep]>([
    [
      'does not know what a conflict is with when it cannot ask',
      [contested, ...times(5, silent())],
      end('unknown', conflict),
    ],
    ['looks for what a browser held back', [withheld], search(0)],
    ['looks twice for it', [withheld, none], search(2_250)],
    ['then sends it again', [withheld, none, none], create],
    [
      'and does not fear a second copy',
      [withheld, none, none, created, none],
      { kind: 'read-back', references: ['A/1'] },
    ],
    [
      'does not know of what was held back when it cannot ask',
      [withheld, ...times(5, silent())],
      end('unknown', failing),
    ],
    ['waits three minutes in all', [...twoMinutes, notNow(60_000)], search(60_000)],
    ['does not wait longer in all', [...twoMinutes, notNow(60_001)], end('not-written', busyFor(60_001))],
    [
      'asks again to the end of that time',
      [notNow(57_750), none, ambiguous(busyFor(120_000)), none],
      search(2_250),
    ],
    [
      'does not know what time is too short to ask about',
      [notNow(57_751), none, ambiguous(busyFor(120_000)), none],
      end('unknown', busyFor(120_000)),
    ],
    ['sends while there is time to ask about it', [notNow(120_000), none, notNow(22_500), none], create],
    [
      'sends nothing that it could not ask about',
      [notNow(120_000), none, notNow(22_501), none],
      end('not-written', busyFor(22_501)),
    ],
    ['sends a sixth time', times(5, notNow(0), none), create],
    ['sends no seventh time', times(6, notNow(0), none), end('not-written', busyFor(0))],
    ['sends twice more after silence', times(2, ...notLanded), create],
    ['sends no third time after silence', times(3, ...notLanded), end('not-written', failing)],
    [
      'says that what is stored is not to be found',
      [{ kind: 'created' }, ...times(5, none)],
      end('unknown', unseen),
    ],
    ['looks again after a short while', [notNow(0), silent()], search(500)],
    ['looks again when the record says', [notNow(0), silent(busyFor(3_000))], search(3_000)],
    ['looks again after two minutes when asked to', [notNow(0), silent(busyFor(120_000))], search(120_000)],
    ['looks no later than that', [notNow(0), silent(busyFor(120_001))], end('not-written', busyFor(120_001))],
    ['looks again at the end of three minutes', [notNow(120_000), silent(busyFor(60_000))], search(60_000)],
    [
      'looks no later than the three minutes',
      [notNow(120_000), silent(busyFor(60_001))],
      end('not-written', busyFor(60_001)),
    ],
  ])('%s', (_case, events, step) => {
    expect(play(events).step).toEqual(step)
  })

  it.each<HostProblemCode>(['session-ended', 'identity-changed', 'forbidden', 'refused-by-us'])(
    'does not look again after what will not pass: %s',
    (code) => {
      const begun = beginWrite({ searchFirst: true })
      expect(play([silent({ code })], begun).step).toEqual(end('not-written', { code }))
    },
  )
})
