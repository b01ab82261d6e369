import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../../src/audit/statistics/wilson-interval.ts'
import { publishedInterval } from '../../../src/audit/suppression/published-interval.ts'
import {
  roundedCount,
  suppressionRules,
  wholePercent,
} from '../../../src/audit/suppression/suppression-rule.ts'

const anyShare = fc
  .integer({ min: 8, max: 20_000 })
  .chain((of) => fc.record({ of: fc.constant(of), n: fc.integer({ min: 8, max: of }) }))

describe('the interval printed beside a share', () => {
  it('holds the interval of the raw counts, with the percentage and without', () => {
    fc.assert(
      fc.property(anyShare, fc.constantFrom('mhsds', 'hes'), fc.boolean(), ({ n, of }, name, bare) => {
        const rule = suppressionRules[name]
        const counts = { n: roundedCount(rule, n), of: roundedCount(rule, of) }
        const printed = bare ? counts : { ...counts, percent: wholePercent(n, of) }
        const { low, high } = publishedInterval(rule, printed)
        const raw = wilsonInterval(n, of)
        if (!raw.ok) throw new Error(raw.error)
        expect(low).toBeLessThanOrEqual(raw.value.low + 1e-12)
        expect(high).toBeGreaterThanOrEqual(raw.value.high - 1e-12)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the Wilson interval where nothing is rounded', () => {
    fc.assert(
      fc.property(anyShare, ({ n, of }) => {
        const raw = wilsonInterval(n, of)
        const percent = wholePercent(n, of)
        expect(raw).toEqual({ ok: true, value: publishedInterval(suppressionRules.none, { n, of, percent }) })
      }),
    )
  })

  it('is wider with a design effect, and with few people', () => {
    const share = { n: 50, of: 100, percent: 50 }
    const plain = publishedInterval(suppressionRules.mhsds, share)
    for (const more of [{ designEffect: 2 }, { people: 5 }]) {
      const wider = publishedInterval(suppressionRules.mhsds, { ...share, ...more })
      expect(wider.low).toBeLessThan(plain.low)
      expect(wider.high).toBeGreaterThan(plain.high)
    }
  })
})
