import { describe, expect, it } from 'vitest'
import { scoreInterval } from '../../../src/audit/statistics/score-interval.ts'
import { studentQuantile975 } from '../../../src/audit/statistics/student-quantile.ts'
import { printedShareRange, publishedInterval } from '../../../src/audit/suppression/published-interval.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'

const { mhsds, hes, none } = suppressionRules

describe('the shares that print so', () => {
  it.each<[string, Parameters<typeof printedShareRange>, ReturnType<typeof printedShareRange>]>([
    ['by their counts', [mhsds, { n: 10, of: 20 }], { least: 8 / 22, greatest: 12 / 18, fewest: 18 }],
    [
      'by their percentage, where it tells more',
      [mhsds, { n: 10, of: 20, percent: 50 }],
      { least: 0.495, greatest: 0.505, fewest: 18 },
    ],
    [
      'by both, each at the end where it tells more',
      [mhsds, { n: 5, of: 1000, percent: 1 }],
      { least: 0.005, greatest: 7 / 998, fewest: 998 },
    ],
    [
      'the other way round',
      [mhsds, { n: 15, of: 1000, percent: 1 }],
      { least: 13 / 1002, greatest: 0.015, fewest: 998 },
    ],
    ['of a printed none', [hes, { n: 0, of: 10 }], { least: 0, greatest: 0, fewest: 8 }],
    ['of as few as are printed at all', [mhsds, { n: 5, of: 5 }], { least: 3 / 7, greatest: 1, fewest: 5 }],
    [
      'as counted, where nothing is rounded, whatever the percentage is rounded to',
      [none, { n: 1, of: 3, percent: 33 }],
      { least: 1 / 3, greatest: 1 / 3, fewest: 3 },
    ],
    ['of one', [none, { n: 1, of: 1 }], { least: 1, greatest: 1, fewest: 1 }],
  ])('%s', (_case, given, range) => {
    expect(printedShareRange(...given)).toEqual(range)
  })
})

describe('the interval of clustered actions', () => {
  it.each([
    [mhsds, 20, 17],
    [mhsds, 5, 2],
    // However few people print so, one degree of freedom is left.
    [hes, 3, 1],
    [none, 5, 4],
  ] as const)('by %j rests on the fewest people that print so: %d are %d', (rule, people, freedom) => {
    const printed = { n: 50, of: 100, designEffect: 1.5 }
    const { least, greatest, fewest } = printedShareRange(rule, printed)
    const ends = { size: fewest / 1.5, quantile: studentQuantile975(freedom) }
    expect(publishedInterval(rule, { ...printed, people })).toEqual({
      low: scoreInterval({ share: least, ...ends }).low,
      high: scoreInterval({ share: greatest, ...ends }).high,
    })
  })

  it('is never narrower than without clusters', () => {
    const printed = { n: 50, of: 100 }
    expect(publishedInterval(mhsds, { ...printed, designEffect: 0.5 })).toEqual(
      publishedInterval(mhsds, printed),
    )
  })
})
