import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispersionOf, funnelLimits, zScore } from '../../../src/audit/statistics/funnel-limits.ts'
import cases from './chart-cases.json' with { type: 'json' }

/** FunnelPlotR writes its quantiles with six decimals. */
const decimals = 6

describe('a funnel of shares', () => {
  it.each(cases.funnel)('$name: as FunnelPlotR', (example) => {
    const { n, of, target, phi, tauSquared } = example
    const shares = n.map((count, at) => ({ share: count / (of[at] ?? 0), of: of[at] ?? 0 }))
    const found = dispersionOf(shares, target)
    expect(found.phi).toBeCloseTo(phi, 9)
    expect(found.tauSquared).toBeCloseTo(tauSquared, 9)
    for (const [at, share] of shares.entries()) {
      expect(zScore(share, target, tauSquared)).toBeCloseTo(example.z[at] ?? Number.NaN, 9)
      const [own, chance] = [funnelLimits(share.of, target, tauSquared), funnelLimits(share.of, target)]
      for (const end of [0, 1] as const) {
        expect(own.limits95[end]).toBeCloseTo(example.limits95[end]?.[at] ?? Number.NaN, decimals)
        expect(own.limits998[end]).toBeCloseTo(example.limits998[end]?.[at] ?? Number.NaN, decimals)
        expect(chance.limits95[end]).toBeCloseTo(example.chance95[end]?.[at] ?? Number.NaN, decimals)
        expect(chance.limits998[end]).toBeCloseTo(example.chance998[end]?.[at] ?? Number.NaN, decimals)
      }
    }
  })

  it('ends at 0 and 1 where a team is so small that the formula would come back from there', () => {
    expect(funnelLimits(1, 0.7).limits998).toEqual([0, 1])
    expect(funnelLimits(2, 0.02).limits95[0]).toBe(0)
  })

  it('has numbers for any teams, the outer limits about the inner ones and about the target', () => {
    const team = fc
      .integer({ min: 1, max: 3000 })
      .chain((of) =>
        fc.record({ of: fc.constant(of), share: fc.integer({ min: 0, max: of }).map((n) => n / of) }),
      )
    fc.assert(
      fc.property(
        fc.array(team, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 99 }),
        (teams, percent) => {
          const { phi, tauSquared } = dispersionOf(teams, percent / 100)
          expect(Number.isFinite(phi) && Number.isFinite(tauSquared) && tauSquared >= 0).toBe(true)
          for (const { of } of teams) {
            const { limits95, limits998 } = funnelLimits(of, percent / 100, tauSquared)
            const ends = [0, limits998[0], limits95[0], percent / 100, limits95[1], limits998[1], 1]
            expect(ends).toEqual(ends.toSorted((a, b) => a - b))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
