import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginWrite,
  nextStep,
  type WriteEvent,
  type WriteStep,
} from '../../../src/host/writer/write-decision.ts'
import { writeLimits } from '../../../src/host/writer/write-limits.ts'

const problem = { code: 'server-error', status: 503 } as const
const ambiguous: WriteEvent = { kind: 'ambiguous', problem }
const none: WriteEvent = { kind: 'none' }
const fiveNones = [none, none, none, none, none]
const silent: WriteEvent = { kind: 'not-searched', problem: { code: 'unreachable' } }
const found: WriteEvent = { kind: 'found', references: ['A/1'] }
const created: WriteEvent = { kind: 'created', reference: 'A/1' }
const createdNowhere: WriteEvent = { kind: 'created' }

/** Plays a script of events and gives the kinds of steps, in order. */
function play(
  events: readonly WriteEvent[],
  {
    searchFirst = false,
    inDoubt = false,
    chance = 0.5,
  }: { readonly searchFirst?: boolean; readonly inDoubt?: boolean; readonly chance?: number } = {},
): readonly WriteStep[] {
  let { state, step } = beginWrite({ searchFirst, inDoubt })
  const steps = [step]
  for (const event of events) {
    ;({ state, step } = nextStep(state, event, chance))
    steps.push(step)
  }
  return steps
}
const kinds = (steps: readonly WriteStep[]) => steps.map(({ kind }) => kind)

describe('deciding what to do with a write', () => {
  it('creates and reads back when all is well', () => {
    expect(kinds(play([created, found]))).toEqual(['create', 'search', 'read-back'])
  })

  it('reads back what it was told was created, even when the search does not know it yet', () => {
    expect(play([created, none]).at(-1)).toEqual({ kind: 'read-back', references: ['A/1'] })
    expect(play([created, silent]).at(-1)).toEqual({ kind: 'read-back', references: ['A/1'] })
  })

  it('looks at what a transaction named before it sends anything', () => {
    const begun = beginWrite({ searchFirst: false, named: 'A/1' })
    expect(begun.step.kind).toBe('search')
    expect(nextStep(begun.state, none, 0.5).step).toEqual({ kind: 'read-back', references: ['A/1'] })
  })

  it('reads back both copies when the browser sent the create twice', () => {
    expect(play([created, { kind: 'found', references: ['A/1', 'A/2'] }]).at(-1)).toEqual({
      kind: 'read-back',
      references: ['A/1', 'A/2'],
    })
  })

  it('looks first where the record promises nothing', () => {
    expect(kinds(play([none, created, found], { searchFirst: true }))).toEqual([
      'search',
      'create',
      'search',
      'read-back',
    ])
  })

  it('looks before it tries again after an unclear answer', () => {
    expect(kinds(play([ambiguous, found]))).toEqual(['create', 'search', 'read-back'])
  })

  it.each([0, 0.5, 0.999_999])(
    'looks five times in at least 30 s before it sends again (chance %s)',
    (chance) => {
      const steps = play([ambiguous, none, none, none, none, none, created, none, none], { chance })
      expect(kinds(steps)).toEqual([
        ...['create', 'search', 'search', 'search', 'search', 'search'],
        ...['create', 'search', 'search', 'read-back'],
      ])
      const waited = steps.slice(0, 7).flatMap((step) => ('afterMs' in step ? step.afterMs : []))
      expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(30_000)
    },
  )

  it('looks once more, ten seconds later, for a second copy of what was sent again', () => {
    const sentAgain = [
      ambiguous,
      none,
      none,
      none,
      none,
      none,
      { kind: 'created', reference: 'A/2' } as const,
    ]
    expect(play([...sentAgain, none]).at(-1)).toEqual({ kind: 'search', afterMs: 10_000 })
    const late: WriteEvent = { kind: 'found', references: ['A/1', 'A/2'] }
    expect(play([...sentAgain, none, late]).at(-1)).toEqual({
      kind: 'read-back',
      references: ['A/2', 'A/1'],
    })
  })

  it('checks as long when an earlier call ended without knowing', () => {
    const steps = play([none, none, none, none, none], { inDoubt: true })
    expect(kinds(steps)).toEqual(['search', 'search', 'search', 'search', 'search', 'create'])
  })

  it('never sends again what the record named wrongly as stored', () => {
    const notOurs: WriteEvent = { kind: 'not-ours', problem: { code: 'unreadable' } }
    const steps = play([created, none, notOurs, none, none, none, none])
    expect(kinds(steps)).toEqual([
      ...['create', 'search', 'read-back', 'search', 'search', 'search', 'search', 'end'],
    ])
    expect(steps.at(-1)).toMatchObject({ outcome: 'unknown' })
  })

  it('reads back every copy when an earlier attempt had landed as well', () => {
    const steps = play([
      ambiguous,
      ...fiveNones,
      { kind: 'created', reference: 'A/2' },
      { kind: 'found', references: ['A/1', 'A/2'] },
    ])
    expect(steps.at(-1)).toEqual({ kind: 'read-back', references: ['A/2', 'A/1'] })
  })

  it('never sends again what the record said it stored, even when it cannot be found', () => {
    const steps = play([createdNowhere, none, none, none, none, none])
    expect(kinds(steps).filter((kind) => kind === 'create')).toHaveLength(1)
    expect(steps.at(-1)).toMatchObject({ kind: 'end', outcome: 'unknown' })
  })

  it('says "not written" when the record cannot be asked before anything was sent', () => {
    expect(play([silent, silent], { searchFirst: true }).at(-1)).toMatchObject({
      kind: 'end',
      outcome: 'not-written',
    })
  })

  it('says "unknown" when the record cannot be asked after something was sent', () => {
    const steps = play([ambiguous, silent, silent, silent, silent, silent])
    expect(steps.at(-1)).toMatchObject({ kind: 'end', outcome: 'unknown' })
  })

  it('ends with the refusal of the record', () => {
    const refusal = { code: 'rejected', status: 422 } as const
    expect(play([{ kind: 'refused', problem: refusal }]).at(-1)).toEqual({
      kind: 'end',
      outcome: 'not-written',
      problem: refusal,
    })
  })

  it('looks once more before it believes a refusal that follows an unclear answer', () => {
    const refused: WriteEvent = { kind: 'refused', problem: { code: 'rejected' } }
    expect(kinds(play([ambiguous, ...fiveNones, refused, found, found]))).toEqual([
      ...['create', 'search', 'search', 'search', 'search', 'search'],
      ...['create', 'search', 'search', 'read-back'],
    ])
  })

  it('takes a conflict for its own earlier copy only when it finds it', () => {
    const conflict: WriteEvent = { kind: 'contested', problem: { code: 'conflict', status: 412 } }
    expect(play([conflict, found]).at(-1)).toMatchObject({ kind: 'read-back' })
    expect(play([conflict, none, none]).at(-1)).toMatchObject({
      kind: 'end',
      outcome: 'not-written',
      problem: { code: 'conflict' },
    })
  })

  it('waits as long as the record asks, but no longer than two minutes', () => {
    const busy = (retryAfterMs: number): WriteEvent => ({
      kind: 'not-now',
      problem: { code: 'busy', status: 429, retryAfterMs },
    })
    expect(play([busy(7_000)]).at(-1)).toEqual({ kind: 'search', afterMs: 7_000 })
    expect(play([busy(120_000)]).at(-1)).toEqual({ kind: 'search', afterMs: 120_000 })
    expect(play([busy(120_001)]).at(-1)).toMatchObject({
      kind: 'end',
      outcome: 'not-written',
      problem: { code: 'busy' },
    })
  })
})

describe('for any course of events', () => {
  const problems = fc.record({
    code: fc.constantFrom('unreachable', 'server-error', 'busy', 'session-ended', 'conflict', 'rejected'),
    retryAfterMs: fc.integer({ min: 0, max: 200_000 }),
  }) as fc.Arbitrary<WriteEvent & { kind: 'refused' } extends { problem: infer P } ? P : never>
  const afterSearch = fc.oneof(
    fc.constant(none),
    fc.constant(found),
    problems.map((one): WriteEvent => ({ kind: 'not-searched', problem: one })),
  )
  const afterCreate = fc.oneof(
    fc.constant(created),
    fc.constant(createdNowhere),
    ...(['refused', 'contested', 'not-now', 'ambiguous'] as const).map((kind) =>
      problems.map((one): WriteEvent => ({ kind, problem: one })),
    ),
  )
  const script = fc.record({
    searchFirst: fc.boolean(),
    searches: fc.array(afterSearch, { minLength: 150, maxLength: 150 }),
    creates: fc.array(afterCreate, { minLength: 150, maxLength: 150 }),
    random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  })

  it('comes to an end, never sends blindly, and never says "not written" of what may be there unlooked', () => {
    fc.assert(
      fc.property(script, ({ searchFirst, searches, creates, random }) => {
        let { state, step } = beginWrite({ searchFirst })
        let [turns, sent, waitedMs] = [0, 0, 0]
        let lastSearch: WriteEvent | undefined
        let [unclear, nonesSince, storedUnseen] = [false, 0, false]
        while (step.kind === 'search' || step.kind === 'create') {
          turns += 1
          waitedMs += step.afterMs
          expect(turns).toBeLessThan(150)
          const event = (step.kind === 'search' ? searches : creates)[turns] ?? none
          if (step.kind === 'create') {
            if (sent > 0 || searchFirst) expect(lastSearch?.kind).toBe('none')
            if (unclear) expect(nonesSince).toBeGreaterThanOrEqual(5)
            expect(storedUnseen).toBe(false)
            sent += 1
            if (event.kind === 'ambiguous') {
              unclear = true
              nonesSince = 0
            }
            if (event.kind === 'created' && event.reference === undefined) storedUnseen = true
          } else {
            lastSearch = event
            nonesSince = event.kind === 'none' ? nonesSince + 1 : nonesSince
          }
          ;({ state, step } = nextStep(state, event, random))
        }
        expect(sent).toBeLessThanOrEqual(1 + writeLimits.retries)
        expect(waitedMs).toBeLessThanOrEqual(writeLimits.totalWaitMs + 20_000)
        if (step.kind === 'end' && step.outcome === 'not-written') {
          expect(storedUnseen).toBe(false)
          if (unclear) expect(lastSearch?.kind).toBe('none')
        }
      }),
      { numRuns: 5_000 },
    )
  })
})
