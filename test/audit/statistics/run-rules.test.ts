import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runLimits } from '../../../src/audit/statistics/run-limits.ts'
import { runChart } from '../../../src/audit/statistics/run-rules.ts'
import cases from './chart-cases.json' with { type: 'json' }

describe('the number of runs that chance makes', () => {
  it.each(cases.runs)(
    'is $least to $most for $above above and $below below',
    ({ above, below, least, most }) => {
      expect(runLimits(above, below)).toEqual({ least, most })
    },
  )

  it('is a whole number within what there can be, for any split and also for very many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (above, below) => {
        const { least, most } = runLimits(above, below)
        expect(least).toBeGreaterThanOrEqual(1)
        expect(most).toBeGreaterThanOrEqual(least)
        expect(most).toBeLessThanOrEqual(above + below)
        expect(runLimits(below, above)).toEqual({ least, most })
      }),
    )
    const { least, most } = runLimits(700, 700)
    // Mean 701, standard deviation 18.7 (Wald and Wolfowitz): 1.96 of them to either side.
    expect(Math.abs(least - (701 - 1.96 * 18.7))).toBeLessThan(2)
    expect(Math.abs(most - (701 + 1.96 * 18.7))).toBeLessThan(2)
  })
})

const rulesOf = (values: readonly (number | null)[]) =>
  runChart(values).signals.map(({ rule, places, way }) => [rule, way, places.length])

describe('the rules for run charts', () => {
  it('find six on one side, those on the median passed over', () => {
    const values = [9, 8, 9, 5, 8, 9, 8, 5, 2, 3, 2, 5, 3, 2, 3]
    expect(runChart(values).median).toBe(5)
    expect(rulesOf(values)).toContainEqual(['six-one-side', 'high', 6])
    expect(rulesOf([9, 8, 9, 5, 8, 9, 2, 3, 2, 5, 3, 2])).not.toContainEqual(['six-one-side', 'high', 6])
  })

  it('find five that only rise or only fall, and not four', () => {
    expect(rulesOf([5, 1, 2, 3, 4, 6, 2])).toEqual([['five-trend', 'up', 5]])
    expect(rulesOf([6, 5, 4, 3, 2, 7])).toEqual([['five-trend', 'down', 5]])
    expect(rulesOf([5, 1, 2, 3, 4, 4, 2])).toEqual([])
  })

  it('pass over one like that before it in a trend: it neither adds to it nor ends it', () => {
    const trend = ({ signals }: ReturnType<typeof runChart>) =>
      signals.filter(({ rule }) => rule === 'five-trend')
    expect(trend(runChart([1, 2, 2, 2, 3, 4, 5, 1]))).toEqual([
      { rule: 'five-trend', way: 'up', places: [0, 1, 4, 5, 6] },
    ])
    expect(trend(runChart([5, 4, 4, 3, 2, 2, 1]))).toMatchObject([{ way: 'down', places: [0, 1, 3, 4, 6] }])
    expect(trend(runChart([1, 2, 3, 4, 4, 4]))).toEqual([])
    expect(trend(runChart([1, 2, 3, null, 3, 4, 5]))).toEqual([])
  })

  it('find too few and too many runs about the median, from ten values off it', () => {
    const few = [1, 2, 1, 2, 1, 8, 9, 8, 9, 8]
    expect(runChart(few).runs).toEqual({ count: 2, least: 3, most: 9 })
    expect(rulesOf(few)).toEqual([['few-runs', 'low', 0]])
    const many = [1, 9, 2, 8, 1, 9, 2, 8, 1, 9]
    expect(runChart(many).runs).toEqual({ count: 10, least: 3, most: 9 })
    expect(rulesOf(many)).toEqual([['many-runs', 'high', 0]])
    expect(runChart(few.slice(1)).runs).toBeUndefined()
  })

  it('end a row where something is missing', () => {
    expect(rulesOf([1, 2, null, 3, 4, 5])).toEqual([])
    expect(rulesOf([1, 2, 3, 4, 5, null])).toEqual([['five-trend', 'up', 5]])
  })

  it('have the middle of the two middle ones for a median', () => {
    expect(runChart([4, null, 1, 3, 2]).median).toBe(2.5)
    expect(runChart([7]).median).toBe(7)
  })
})
