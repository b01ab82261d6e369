import { describe, expect, it } from 'vitest'
import type { HostProblem, HostProblemCode } from '../../../src/host/host-problem.ts'
import {
  beginUpdate,
  nextUpdateStep,
  type UpdateDecision,
  type UpdateEvent,
  type UpdateStep,
} from '../../../src/host/writer/update-decision.ts'

/** Whole steps, with their waits and problems, because a wrong wait or a lost reason is as wrong as a wrong kind. */
const play = (events: readonly UpdateEvent[]): UpdateDecision =>
  events.reduce<UpdateDecision>(
    ({ state }, event) => nextUpdateStep(state, event, 0.5),
    beginUpdate({ atOnce: false }),
  )

const failing: HostProblem = { code: 'server-error', status: 500 }
const conflict: HostProblem = { code: 'conflict', status: 412 }
const closed: HostProblem = { code: 'person-not-open' }
const unseen: HostProblem = { code: 'not-found', detail: 'stored, but not to be found' }
const busyFor = (retryAfterMs: number): HostProblem => ({ code: 'busy', retryAfterMs })
const expected: UpdateEvent = { kind: 'expected' }
const ambiguous: UpdateEvent = { kind: 'ambiguous', problem: failing }
const contested: UpdateEvent = { kind: 'contested', problem: conflict }
const notRead = (problem: HostProblem): UpdateEvent => ({ kind: 'not-read', problem })
const objected = (problem: HostProblem): UpdateEvent => ({ kind: 'objected', problem })
const notNow = (retryAfterMs: number): UpdateEvent => ({ kind: 'not-now', problem: busyFor(retryAfterMs) })
const read = (afterMs: number): UpdateStep => ({ kind: 'read', afterMs })
const end = (outcome: 'gone' | 'not-written' | 'unknown', problem: HostProblem): UpdateStep => ({
  kind: 'end',
  outcome,
  problem,
})
const times = (count: number, ...events: readonly UpdateEvent[]) =>
  Array.from({ length: count }, () => events).flat()
const minutes = times(3, expected, notNow(60_000))

describe('each whole step of an update', () => {
  it('begins with nothing put, nothing accepted and nothing in doubt', () => {
    expect(beginUpdate({ atOnce: false }).state).toEqual({
      puts: 0,
      accepted: false,
      mayHaveLanded: false,
      unclear: 0,
      waitedMs: 0,
      lastProblem: { code: 'unreachable' },
    })
  })

  it.each<[string, readonly UpdateEvent[], UpdateStep]>([
    ['waits a little after silence', [expected, ambiguous], read(500)],
    ['waits longer after more silence', times(2, expected, ambiguous), read(1_000)],
    ['looks at once after the first conflict', [expected, contested], read(0)],
    ['waits after the second conflict', times(2, expected, contested), read(1_000)],
    ['looks again at what it could not read', [notRead({ code: 'unreadable' })], read(500)],
    ['looks again when the record says', [notRead(busyFor(3_000))], read(3_000)],
    ['gives up what it cannot read', times(2, notRead(failing)), end('not-written', failing)],
    ['waits two minutes when asked to', [expected, notNow(120_000)], read(120_000)],
    ['waits no longer than that', [expected, notNow(120_001)], end('not-written', busyFor(120_001))],
    ['waits three minutes in all', minutes, read(60_000)],
    ['does not wait longer in all', [...minutes, expected, notNow(1)], end('not-written', busyFor(1))],
    ['puts a sixth time', [...times(5, expected, notNow(0)), expected], { kind: 'put' }],
    [
      'puts no seventh time, and nothing was written',
      [...times(6, expected, notNow(0)), expected],
      end('not-written', busyFor(0)),
    ],
    [
      'puts no seventh time, and does not know what landed',
      [expected, ambiguous, ...times(5, expected, notNow(0)), expected],
      end('unknown', busyFor(0)),
    ],
    [
      'does not know of a yes that never shows',
      [expected, { kind: 'updated' }, ...times(4, expected)],
      end('unknown', unseen),
    ],
    [
      'looks before it gives up what may have landed',
      [expected, ambiguous, expected, notNow(120_001)],
      read(0),
    ],
    [
      'gives up with the reason to wait when nothing landed',
      [expected, ambiguous, expected, notNow(120_001), expected],
      end('not-written', busyFor(120_001)),
    ],
    ['writes nothing over an objection', [objected(closed)], end('not-written', closed)],
    [
      'does not know what landed before an objection',
      [expected, ambiguous, objected(closed)],
      end('unknown', closed),
    ],
  ])('%s', (_case, events, step) => {
    expect(play(events).step).toEqual(step)
  })

  it.each<HostProblemCode>(['unreachable', 'server-error', 'busy'])(
    'asks again after an objection that may pass: %s',
    (code) => {
      expect(play([objected({ code })]).step).toEqual(read(500))
    },
  )

  it.each<HostProblemCode>(['session-ended', 'identity-changed', 'forbidden', 'refused-by-us'])(
    'does not look again after what will not pass: %s',
    (code) => {
      expect(play([notRead({ code })]).step).toEqual(end('not-written', { code }))
    },
  )
})
