import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClusteredShare, clusteredShare } from '../../../src/audit/statistics/clustered-share.ts'
import { addSums, noPersons, type PersonPair, sumPersons } from '../../../src/audit/statistics/person-sums.ts'
import { wilsonInterval } from '../../../src/audit/statistics/wilson-interval.ts'
import cases from './cases.json' with { type: 'json' }

const person = fc
  .integer({ min: 0, max: 40 })
  .chain((n) => fc.record({ n: fc.constant(n), y: fc.integer({ min: 0, max: n }) }))
const people = fc.array(person, { maxLength: 40 })

describe('a share clustered by person', () => {
  it.each(cases.clustered)('$name: as in $source', (example) => {
    const result = clusteredOf(example.pairs.map(([y = 0, n = 0]) => ({ y, n })))
    const near = (actual: number, expected: number) =>
      expect(Math.abs(actual - expected)).toBeLessThanOrEqual(example.tolerance)
    near(result.share, example.share)
    near(result.variance, example.variance)
    near(result.designEffect, example.designEffect)
    near(result.interval95.low, example.low)
    near(result.interval95.high, example.high)
  })

  it('is the same from sums as from people one by one, in any order and in any parts', () => {
    fc.assert(
      fc.property(people, fc.nat(40), (pairs, at) => {
        const parts = addSums(sumPersons(pairs.slice(at)), sumPersons(pairs.slice(0, at)))
        const fromSums = clusteredShare(parts)
        expect(fromSums).toEqual(clusteredShare(sumPersons(pairs.toReversed())))
        if (fromSums.ok) agrees(fromSums.value, varianceFromPairs(pairs))
      }),
      { numRuns: 1_000 },
    )
  })

  it('is a number or a reason, never NaN, and never narrower than Wilson', () => {
    fc.assert(
      fc.property(people, (pairs) => {
        const sums = sumPersons(pairs)
        const result = clusteredShare(sums)
        if (!result.ok) return
        const wilson = wilsonInterval(sums.y, sums.n)
        if (!wilson.ok) throw new Error(wilson.error)
        const { interval95, ...numbers } = result.value
        for (const value of Object.values(numbers)) expect(Number.isFinite(value)).toBe(true)
        expect(interval95.low).toBeLessThanOrEqual(wilson.value.low + 1e-12)
        expect(interval95.high).toBeGreaterThanOrEqual(wilson.value.high - 1e-12)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['nothing-counted', []],
    ['nothing-counted', [{ y: 0, n: 0 }]],
    ['one-person', [{ y: 2, n: 5 }]],
    [
      'none',
      [
        { y: 0, n: 5 },
        { y: 0, n: 3 },
      ],
    ],
    [
      'all',
      [
        { y: 5, n: 5 },
        { y: 3, n: 3 },
      ],
    ],
    [
      'all-alike',
      [
        { y: 1, n: 2 },
        { y: 2, n: 4 },
        { y: 3, n: 6 },
      ],
    ],
  ] as const)('says %s', (reason, pairs) => {
    expect(clusteredShare(sumPersons(pairs))).toEqual({ ok: false, error: reason })
  })

  it('takes no sums that no people can have', () => {
    for (const wrong of [
      { ...noPersons, y: 1 },
      { ...noPersons, n: 3 },
      { persons: 2, y: 1, n: 3, yy: 0, yn: 9, nn: 1 },
      { persons: 2, y: Number.NaN, n: 3, yy: 1, yn: 1, nn: 5 },
    ]) {
      expect(clusteredShare(wrong)).toEqual({ ok: false, error: 'not-sums' })
    }
    expect(() => sumPersons([{ y: 4, n: 3 }])).toThrow(RangeError)
  })

  it('leaves out people who have nothing counted', () => {
    const pairs = [
      { y: 1, n: 3 },
      { y: 4, n: 4 },
    ]
    expect(sumPersons([...pairs, { y: 0, n: 0 }])).toEqual(sumPersons(pairs))
  })
})

function clusteredOf(pairs: readonly PersonPair[]): ClusteredShare {
  const result = clusteredShare(sumPersons(pairs))
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** The formula of the book, person by person. */
function varianceFromPairs(pairs: readonly PersonPair[]): number {
  const counted = pairs.filter(({ n }) => n > 0)
  const total = counted.reduce((sum, { n }) => sum + n, 0)
  const ratio = counted.reduce((sum, { y }) => sum + y, 0) / total
  const squares = counted.reduce((sum, { y, n }) => sum + (y - ratio * n) ** 2, 0)
  return ((counted.length / (counted.length - 1)) * squares) / total ** 2
}

function agrees({ variance }: ClusteredShare, expected: number): void {
  expect(Math.abs(variance - expected)).toBeLessThanOrEqual(1e-9 * Math.max(variance, 1e-6))
}
