import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { studentQuantile975 } from '../../../src/audit/statistics/student-quantile.ts'
import { wilsonInterval } from '../../../src/audit/statistics/wilson-interval.ts'
import cases from './cases.json' with { type: 'json' }

const share = fc
  .integer({ min: 1, max: 2_000_000 })
  .chain((of) => fc.record({ of: fc.constant(of), n: fc.integer({ min: 0, max: of }) }))

describe('the Wilson interval', () => {
  it.each(cases.wilson)('of $n of $of is as in $source', ({ n, of, low, high, tolerance }) => {
    const interval = wilsonInterval(n, of)
    if (!interval.ok) throw new Error(interval.error)
    expect(Math.abs(interval.value.low - low)).toBeLessThanOrEqual(tolerance)
    expect(Math.abs(interval.value.high - high)).toBeLessThanOrEqual(tolerance)
  })

  it('holds the share, has width and stays inside 0 to 1', () => {
    fc.assert(
      fc.property(share, ({ n, of }) => {
        const interval = wilsonInterval(n, of)
        if (!interval.ok) throw new Error(interval.error)
        const { low, high } = interval.value
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(n / of)
        expect(high).toBeGreaterThanOrEqual(n / of)
        expect(high).toBeGreaterThan(low)
      }),
      { numRuns: 1_000 },
    )
  })

  it('of the others is its mirror image', () => {
    fc.assert(
      fc.property(share, ({ n, of }) => {
        const one = wilsonInterval(n, of)
        const other = wilsonInterval(of - n, of)
        if (!one.ok || !other.ok) throw new Error('no interval')
        expect(Math.abs(one.value.low - (1 - other.value.high))).toBeLessThan(1e-12)
      }),
    )
  })

  it('says why there is none', () => {
    expect(wilsonInterval(0, 0)).toEqual({ ok: false, error: 'nothing-counted' })
    for (const [n, of] of [
      [1, 0],
      [5, 4],
      [-1, 4],
      [0.5, 4],
      [Number.NaN, 4],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(wilsonInterval(n, of)).toEqual({ ok: false, error: 'not-a-share' })
    }
  })
})

describe('the t quantile', () => {
  it.each(cases.student)('on $df degrees of freedom is as in $source', ({ df, quantile, tolerance }) => {
    expect(Math.abs(studentQuantile975(df) - quantile)).toBeLessThanOrEqual(tolerance)
  })

  it('is for whole degrees of freedom, from one on', () => {
    for (const df of [0, -1, 1.5, Number.NaN]) expect(() => studentQuantile975(df)).toThrow(RangeError)
  })
})
