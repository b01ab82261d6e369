import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCarePlan } from '../../src/fhir/index.ts'
import {
  assessPlan,
  judge,
  notStatedReasons,
  type PlanAssessment,
  responsibilityCategories,
} from '../../src/responsibility/index.ts'
import { arbitraryCarePlan } from './arbitrary-care-plan.ts'

const assess = (plan: unknown): PlanAssessment => {
  const reading = readCarePlan(plan)
  if (!reading.ok) throw new Error(reading.error.code)
  return assessPlan(reading.value.plan)
}
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)
const count = fc.nat({ max: 400 })

describe('the codebook, over any plan', () => {
  it('keeps its equations: read = counted + left out, counted = stated + not stated', () => {
    fc.assert(
      fc.property(arbitraryCarePlan, (plan) => {
        const result = assess(plan)
        expect(result.actions).toHaveLength(plan.activity.length)
        expect(result.counted + result.leftOut).toBe(plan.activity.length)
        expect(result.stated + result.notStated.total).toBe(result.counted)
        expect(sum(result.counts)).toBe(result.stated)
        expect(sum(result.notStated.reasons)).toBe(result.notStated.total)
        // A reason nobody gave is not there, rather than there with nought.
        expect(Object.values(result.notStated.reasons)).not.toContain(0)
        expect(sum({ ...result.meter })).toBe(result.counted)
        expect(Object.keys(result.counts)).toEqual(responsibilityCategories)
      }),
    )
  })

  it('gives the same counts whatever the order of actions and of performers', () => {
    fc.assert(
      fc.property(arbitraryCarePlan, (plan) => {
        const turned = plan.activity.map((activity) =>
          JSON.parse(JSON.stringify(activity), reversedPerformers),
        )
        const { actions: _order, ...before } = assess(plan)
        const { actions: _otherOrder, ...after } = assess({ ...plan, activity: turned.toReversed() })
        expect(after).toEqual(before)
      }),
    )
  })

  it('never loses a stated owner when another owner is added', () => {
    fc.assert(
      fc.property(arbitraryCarePlan, (plan) => {
        const added = plan.activity.map((activity) => JSON.parse(JSON.stringify(activity), withCarer))
        const [before, after] = [assess(plan), assess({ ...plan, activity: added })]
        for (const [index, action] of before.actions.entries()) {
          const now = after.actions[index]
          if (action.kind !== 'stated') continue
          expect(now?.kind === 'stated' ? now.category.split('+') : []).toEqual(
            expect.arrayContaining(action.category.split('+')),
          )
        }
      }),
    )
  })

  it('gives a reason of the codebook to every action that is not stated', () => {
    fc.assert(
      fc.property(arbitraryCarePlan, (plan) => {
        for (const action of assess(plan).actions) {
          if (action.kind === 'not-stated') expect(notStatedReasons).toContain(action.reason)
        }
      }),
    )
  })
})

describe('the verdict, over any counts', () => {
  it('meets every share of two decimals exactly, as whole-number arithmetic does', () => {
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 100 }), (staffOnly, others, percent) => {
        const stated = staffOnly + others
        const options = { minimumStated: 1, staffOnlyShare: percent / 100 }
        const verdict = judge({ staffOnly, stated, notStated: 0 }, options)
        if (stated === 0) expect(verdict).toBe('not-enough-recorded')
        else expect(verdict).toBe(100 * staffOnly >= percent * stated ? 'flagged' : 'shared')
      }),
      { numRuns: 5_000 },
    )
  })

  it('never turns a flag off when one more action becomes staff only', () => {
    fc.assert(
      fc.property(count, count, count, (staffOnly, others, notStated) => {
        const options = { minimumStated: 3, staffOnlyShare: 0.9 }
        const stated = staffOnly + others
        if (judge({ staffOnly, stated, notStated }, options) !== 'flagged') return
        expect(judge({ staffOnly: staffOnly + 1, stated: stated + 1, notStated }, options)).toBe('flagged')
        if (others > 0)
          expect(judge({ staffOnly: staffOnly + 1, stated, notStated }, options)).toBe('flagged')
      }),
    )
  })

  it('never flags at a higher share what it does not flag at a lower one', () => {
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (staffOnly, others, notStated, share) => {
          const numbers = { staffOnly, stated: staffOnly + others, notStated }
          const at = (staffOnlyShare: number) => judge(numbers, { minimumStated: 3, staffOnlyShare })
          if (at(share * 2) === 'flagged') expect(at(share)).toBe('flagged')
        },
      ),
    )
  })

  it.each([
    { minimumStated: 0 },
    { minimumStated: 2.5 },
    { minimumStated: Number.NaN },
    { staffOnlyShare: 0 },
    { staffOnlyShare: 1.1 },
    { staffOnlyShare: Number.NaN },
  ])('refuses the option %j as a mistake of the caller', (options) => {
    expect(() => assessPlan({ actions: [] }, options)).toThrow(RangeError)
  })
})

function reversedPerformers(name: string, value: unknown): unknown {
  return name === 'performer' && Array.isArray(value) ? value.toReversed() : value
}

function withCarer(name: string, value: unknown): unknown {
  return name === 'performer' && Array.isArray(value)
    ? [...value, { reference: 'RelatedPerson/added' }]
    : value
}
