import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginUpdate,
  nextUpdateStep,
  type UpdateDecision,
  type UpdateEvent,
} from '../../../src/host/writer/update-decision.ts'

const problem = { code: 'server-error', status: 500 } as const
const ended = { code: 'session-ended' } as const

const play = (events: readonly UpdateEvent[], atOnce = false): UpdateDecision =>
  events.reduce<UpdateDecision>(
    ({ state }, event) => nextUpdateStep(state, event, 0.5),
    beginUpdate({ atOnce }),
  )
const endOf = (events: readonly UpdateEvent[]) => {
  const { step } = play(events)
  return step.kind === 'end' ? step.outcome : step.kind
}

const expected: UpdateEvent = { kind: 'expected' }
const same: UpdateEvent = { kind: 'same' }
const other: UpdateEvent = { kind: 'other' }
const updated: UpdateEvent = { kind: 'updated' }
const ambiguous: UpdateEvent = { kind: 'ambiguous', problem }
const contested: UpdateEvent = { kind: 'contested', problem: { code: 'conflict', status: 412 } }
const refused: UpdateEvent = { kind: 'refused', problem }
const notRead: UpdateEvent = { kind: 'not-read', problem }

describe('the next step of an update', () => {
  it.each<[string, readonly UpdateEvent[], string]>([
    ['looks first', [], 'read'],
    ['puts over what it follows', [expected], 'put'],
    ['puts over nothing else', [other], 'conflict'],
    ['is done where it already stands', [same], 'saved'],
    ['looks after a yes', [expected, updated], 'read'],
    ['is done when the record shows it', [expected, updated, same], 'saved'],
    ['tells what the record made of it', [expected, updated, other], 'changed'],
    ['looks after no clear answer', [expected, ambiguous], 'read'],
    ['is done when it landed after all', [expected, ambiguous, same], 'saved'],
    ['puts again when it did not land', [expected, ambiguous, expected], 'put'],
    ['looks at once after a conflict', [expected, contested], 'read'],
    ['gives up where the conflict is real', [expected, contested, other], 'conflict'],
    ['puts again after a conflict that is none', [expected, contested, expected], 'put'],
    ['ends with a refusal', [expected, refused], 'not-written'],
    ['looks before it believes a refusal after silence', [expected, ambiguous, expected, refused], 'read'],
    ['believes it then', [expected, ambiguous, expected, refused, expected], 'not-written'],
    ['gives up a record that cannot be read', [notRead, notRead], 'not-written'],
    [
      'does not know what it could not look at',
      [expected, ambiguous, notRead, notRead, notRead, notRead],
      'unknown',
    ],
  ])('%s', (_case, events, wanted) => {
    expect(endOf(events)).toBe(wanted)
  })

  it('ends at once when the session has ended, and says whether it may have been stored', () => {
    expect(endOf([{ kind: 'not-read', problem: ended }])).toBe('not-written')
    expect(endOf([expected, ambiguous, { kind: 'not-read', problem: ended }])).toBe('unknown')
  })

  it('does not wait longer than a person would', () => {
    const patient: UpdateEvent = { kind: 'not-now', problem: { code: 'busy', retryAfterMs: 121_000 } }
    expect(endOf([expected, patient])).toBe('not-written')
  })

  it('puts first where the page goes away', () => {
    expect(play([], true).step).toEqual({ kind: 'put' })
  })

  const anyEvent: fc.Arbitrary<UpdateEvent> = fc.oneof(
    fc.constantFrom<UpdateEvent>(same, expected, other, updated),
    fc.record({
      kind: fc.constantFrom(
        ...(['gone', 'not-read', 'objected', 'refused', 'contested', 'not-now', 'ambiguous'] as const),
      ),
      problem: fc.constantFrom(problem, ended, { code: 'busy', retryAfterMs: 60_000 } as const),
    }),
  )

  it('waits three minutes at most whatever the record says, and never says saved by itself', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 40, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.boolean(),
        (events, random, atOnce) => {
          let decision = beginUpdate({ atOnce })
          let last: UpdateEvent = other
          let steps = 0
          for (const event of events) {
            if (decision.step.kind === 'end') break
            // Only a look says what stands there, and only a put is answered.
            const isOfLook = ['same', 'expected', 'other', 'not-read', 'objected'].includes(event.kind)
            if (event.kind !== 'gone' && isOfLook !== (decision.step.kind === 'read')) continue
            decision = nextUpdateStep(decision.state, event, random)
            last = event
            steps += 1
          }
          expect(decision.state.waitedMs).toBeLessThanOrEqual(180_000)
          expect(decision.state.puts).toBeLessThanOrEqual(6)
          const { step } = decision
          if (step.kind === 'end' && step.outcome === 'saved') expect(last.kind).toBe('same')
          if (step.kind === 'put' && steps > 0) expect(last.kind).toBe('expected')
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('comes to an end even when every look shows the same and every put is silent', () => {
    let decision = beginUpdate({ atOnce: false })
    let steps = 0
    while (decision.step.kind !== 'end') {
      decision = nextUpdateStep(decision.state, decision.step.kind === 'put' ? ambiguous : expected, 0.99)
      steps += 1
      expect(steps).toBeLessThan(40)
    }
    expect(decision.step).toMatchObject({ outcome: 'unknown' })
  })
})
