import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClusterMoments } from '../../../src/audit/statistics/cluster-moments.ts'
import { comparedShares } from '../../../src/audit/statistics/compared-shares.ts'
import { studentTail } from '../../../src/audit/statistics/student-tail.ts'
import { waldInterval } from '../../../src/audit/statistics/wald-interval.ts'
import { type ClusterRow, clustersOf } from './clusters-of.ts'
import reference from './r-sandwich.json' with { type: 'json' }
import { sandwichOracle } from './sandwich-oracle.ts'
import tails from './student-tails.json' with { type: 'json' }

const rowsOf = (rows: readonly (readonly number[])[]) => rows as unknown as readonly ClusterRow[]

describe('two shares compared', () => {
  it.each(reference.sets.map((set) => [set.name, set] as const))('are those of R with %s', (_name, set) => {
    const compared = comparedShares(clustersOf(rowsOf(set.rows)))
    if (!compared.ok) throw new Error(compared.error)
    for (const name of ['logOdds', 'difference'] as const) {
      const [found, wanted] = [compared.value[name], set[name]]
      near(found.estimate, wanted.estimate)
      if ('notPositive' in wanted) {
        expect(wanted.variance).toBeLessThan(0)
        const { team, person } = wanted
        if (team === null) throw new Error('there is one team')
        expect(found.clustering).toBe(team > person ? 'team' : 'person')
        near(found.variance, Math.max(team, person))
        continue
      }
      expect(found.clustering).toBe(wanted.team === null ? 'person' : 'team-and-person')
      near(found.variance, wanted.variance)
      const interval = waldInterval({ ...found, degreesOfFreedom: set.degreesOfFreedom })
      near(interval.low, wanted.low)
      near(interval.high, wanted.high)
      near(interval.p, wanted.p)
    }
  })

  it('are those of a sandwich put together action by action, whatever the data', () => {
    fc.assert(
      fc.property(drawnRows, (rows) => {
        const compared = comparedShares(clustersOf(rows))
        if (!compared.ok) return
        const oracle = sandwichOracle(rows)
        for (const name of ['logOdds', 'difference'] as const) {
          const { estimate, variance, clustering, designEffect } = compared.value[name]
          expect(estimate).toBeCloseTo(oracle[name].estimate, 9)
          const wanted = oracle[name][clustering]
          expect(Math.abs(variance - wanted)).toBeLessThan(1e-9 * Math.max(1, wanted))
          expect(designEffect * oracle[name].independent).toBeCloseTo(variance, 9)
          for (const other of ['team', 'person'] as const)
            if (clustering === 'team' || clustering === 'person')
              expect(variance).toBeGreaterThanOrEqual(oracle[name][other] - 1e-9)
        }
      }),
    )
  })

  it('are turned round when the sides are', () => {
    fc.assert(
      fc.property(drawnRows, (rows) => {
        const turned = rows.map(
          ([team, person, side, ...counts]): ClusterRow => [team, person, 1 - side, ...counts],
        )
        const [there, back] = [comparedShares(clustersOf(rows)), comparedShares(clustersOf(turned))]
        if (!there.ok || !back.ok) {
          expect(there).toEqual(back)
          return
        }
        for (const name of ['logOdds', 'difference'] as const) {
          expect(back.value[name]).toEqual({ ...there.value[name], estimate: back.value[name].estimate })
          expect(back.value[name].estimate + there.value[name].estimate).toBeCloseTo(0, 12)
        }
      }),
    )
  })

  it('are the same to the bit in any order', () => {
    fc.assert(
      fc.property(drawnRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const mixed = rows
          .map((row) => [keys.next().value as number, row] as const)
          .sort(([a], [b]) => a - b)
          .map(([, row]) => row)
        expect(comparedShares(clustersOf(mixed))).toEqual(comparedShares(clustersOf(rows)))
      }),
    )
  })

  it.each([
    ['nothing-counted', [[1, 1, 0, 2, 4]]],
    [
      'none',
      [
        [1, 1, 0, 0, 4],
        [1, 2, 0, 0, 3],
        [2, 3, 1, 1, 2],
        [2, 4, 1, 1, 2],
      ],
    ],
    [
      'all',
      [
        [1, 1, 0, 4, 4],
        [1, 2, 0, 3, 3],
        [2, 3, 1, 1, 2],
        [2, 4, 1, 1, 2],
      ],
    ],
    [
      'one-team',
      [
        [1, 1, 0, 2, 4],
        [1, 2, 0, 2, 4],
        [2, 3, 1, 1, 2],
        [3, 4, 1, 1, 2],
      ],
    ],
    [
      'one-person',
      [
        [1, 1, 0, 2, 4],
        [2, 3, 1, 1, 2],
        [3, 4, 1, 1, 2],
      ],
    ],
    [
      'all-alike',
      [
        [1, 1, 0, 2, 4],
        [2, 2, 0, 1, 2],
        [1, 3, 1, 1, 3],
        [2, 4, 1, 2, 6],
      ],
    ],
  ] as const)('have no numbers, but the reason %s', (reason, rows) => {
    expect(comparedShares(clustersOf(rows))).toEqual({ ok: false, error: reason })
  })

  it('stay exact beyond the whole numbers of floating point', () => {
    const moments = new ClusterMoments()
    for (let at = 0; at < 3; at += 1) moments.add([94_906_267, 1, 0, 3])
    expect(moments.weightedSquares([1n, 0n, 0n, 0n])).toBe(3n * 94_906_267n ** 2n)
    expect(moments.weightedSquares([1n, -1n, 5n, 1n])).toBe(3n * 94_906_269n ** 2n)
    expect(moments.clusters).toBe(3)
    expect(() => moments.add([0.5, 0, 0, 0])).toThrow(RangeError)
  })
})

describe("the tails of Student's t", () => {
  it.each(tails.values)('are those of R for %f on %i degrees', (t, df, wanted) => {
    expect(Math.abs(studentTail(t, df) / wanted - 1)).toBeLessThan(tails.tolerance)
  })

  it('are of a finite t and whole degrees', () => {
    expect(() => studentTail(1, 0)).toThrow(RangeError)
    expect(() => studentTail(Number.POSITIVE_INFINITY, 3)).toThrow(RangeError)
    expect(studentTail(1e200, 1)).toBeLessThan(1e-199)
    expect(studentTail(0, 1)).toBe(1)
  })
})

const drawnRows = fc.array(
  fc
    .tuple(fc.nat(3), fc.nat(7), fc.nat(1), fc.nat(6), fc.nat(6))
    .map(([team, person, side, staff, others]): ClusterRow => [team, person, side, staff, staff + others]),
  { minLength: 4, maxLength: 24 },
)

function near(found: number, wanted: number): void {
  expect(Math.abs(found - wanted)).toBeLessThan(reference.tolerance)
}
