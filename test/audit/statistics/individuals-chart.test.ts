import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { individualsLimits, movingRanges } from '../../../src/audit/statistics/individuals-chart.ts'
import { pPrimeLimits } from '../../../src/audit/statistics/p-prime-limits.ts'
import { type SpecialCauseRule, specialCauses } from '../../../src/audit/statistics/special-causes.ts'
import cases from './chart-cases.json' with { type: 'json' }

const limitsOf = (values: readonly (number | null)[]) => {
  const limits = individualsLimits(values)
  if (!limits.ok) throw new Error(limits.error)
  return limits.value
}
/** Every place that a rule finds, in order. */
const placesBy = (values: readonly (number | null)[], rule: SpecialCauseRule) => [
  ...new Set(
    specialCauses(values, limitsOf(values))
      .filter((signal) => signal.rule === rule)
      .flatMap(({ places }) => places),
  ),
]
const year = [70, 68, 71, 69, 72, 70, 69, 71, 70, 68, 71, 70].map((percent) => percent / 100)

describe('limits of single values', () => {
  it.each(cases.individuals)('$name: mean, limits and special causes as NHSRplotthedots', (example) => {
    const { mean, meanMovingRange, low, high, upperRangeLimit } = limitsOf(example.values)
    expect(mean).toBeCloseTo(example.mean, 10)
    expect(meanMovingRange).toBeCloseTo(example.meanMovingRange, 10)
    expect(low).toBeCloseTo(example.low, 10)
    expect(high).toBeCloseTo(example.high, 10)
    expect(upperRangeLimit).toBeCloseTo(3.268 * example.meanMovingRange, 10)
    expect(placesBy(example.values, 'outside-limits')).toEqual(example.outside)
    expect(placesBy(example.values, 'seven-one-side')).toEqual(example.side)
    expect(placesBy(example.values, 'seven-trend')).toEqual(example.trend)
    expect(placesBy(example.values, 'two-of-three')).toEqual(example.two)
  })

  it('have every rule in an example, and the published numbers', () => {
    for (const rule of ['outside', 'side', 'trend', 'two'] as const)
      expect(cases.individuals.some((example) => example[rule].length > 0)).toBe(true)
    const [vignette] = cases.individuals
    const { mean, low, high } = limitsOf(vignette?.values ?? [])
    expect([high, mean, low].map((each) => each.toFixed(2))).toEqual(['6.95', '1.94', '-3.06'])
  })

  it('take no change over a gap, and end what is in a row there', () => {
    const values = [0.7, 0.8, null, 0.5]
    expect(movingRanges(values).map((range) => range && Math.round(range * 10) / 10)).toEqual([
      null,
      0.1,
      null,
      null,
    ])
    const shift = cases.individuals.find(({ name }) => name === 'a shift')?.values ?? []
    const gap = shift.with(15, Number.NaN).map((value) => (Number.isNaN(value) ? null : value))
    expect(placesBy(shift, 'seven-one-side')).toContain(14)
    expect(placesBy(gap, 'seven-one-side')).not.toContain(14)
  })

  it.each([
    ['too-few-points', year.slice(1)],
    ['too-many-gaps', [...year.slice(0, 6), null, ...year.slice(6)]],
    ['no-variation', year.map(() => 0.7)],
  ] as const)('are none, and say %s', (reason, values) => {
    expect(individualsLimits(values)).toEqual({ ok: false, error: reason })
  })

  it('are there again when a longer series makes up for a gap', () => {
    expect(individualsLimits([...year.slice(0, 6), null, ...year.slice(6), 0.7]).ok).toBe(true)
  })

  it('are numbers whatever the values, and what stands out is of the series', () => {
    const value = fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const limits = individualsLimits(values)
        if (!limits.ok) return
        for (const each of Object.values(limits.value)) expect(Number.isFinite(each)).toBe(true)
        for (const { places } of specialCauses(values, limits.value)) {
          expect(places.length).toBeGreaterThan(0)
          for (const place of places) expect(values[place]).toBeTypeOf('number')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe("limits of a p' chart", () => {
  it.each(cases.pPrime)('$name: as qicharts2', ({ n, of, centre, sigmaZ, low, high }) => {
    const found = pPrimeLimits(n.map((count, at) => ({ share: count / (of[at] ?? 0), of: of[at] ?? 0 })))
    expect(found?.centre).toBeCloseTo(centre, 10)
    expect(found?.sigmaZ).toBeCloseTo(sigmaZ, 10)
    for (const [at, ends] of (found?.limits ?? []).entries()) {
      expect(ends?.[0]).toBeCloseTo(low[at] ?? Number.NaN, 10)
      expect(ends?.[1]).toBeCloseTo(high[at] ?? Number.NaN, 10)
    }
  })

  it.each([
    ['nothing', []],
    [
      'nobody',
      [
        { share: 0, of: 10 },
        { share: 0, of: 20 },
      ],
    ],
    [
      'everybody',
      [
        { share: 1, of: 10 },
        { share: 1, of: 20 },
      ],
    ],
    [
      'no difference',
      [
        { share: 0.5, of: 10 },
        { share: 0.5, of: 20 },
      ],
    ],
    ['no neighbours', [{ share: 0.5, of: 10 }, null, { share: 0.6, of: 20 }]],
  ])('are none of %s', (_what, shares) => {
    expect(pPrimeLimits(shares)).toBeUndefined()
  })
})
