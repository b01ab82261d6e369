import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusteredAgreement } from '../../../src/audit/statistics/clustered-agreement.ts'
import { cohenKappa } from '../../../src/audit/statistics/cohen-kappa.ts'
import { gwetAc1 } from '../../../src/audit/statistics/gwet-ac1.ts'
import type { RatingTable } from '../../../src/audit/statistics/rating-table.ts'
import cases from './agreement-cases.json' with { type: 'json' }

const coefficients = { kappa: cohenKappa, ac1: gwetAc1 } as const

function coefficientBy(name: 'kappa' | 'ac1') {
  return (table: RatingTable) => {
    const found = coefficients[name](table)
    return found.ok ? found.value.value : undefined
  }
}

const anyTable = fc.integer({ min: 2, max: 5 }).chain((size) =>
  fc.array(fc.array(fc.nat({ max: 30 }), { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
)

describe('agreement of two raters', () => {
  const known = cases.tables.flatMap(({ name, table, ...of }) =>
    (['kappa', 'ac1'] as const).flatMap((which) => {
      const expected = of[which]
      return expected ? [{ name, table, which, expected }] : []
    }),
  )
  it.each(known)('is that of the source: $which, $name', ({ table, which, expected }) => {
    const found = coefficients[which](table)
    if (!found.ok) throw new Error(found.error)
    expect(Math.abs(found.value.value - expected.value)).toBeLessThanOrEqual(expected.tolerance)
    const error: number | undefined = 'standardError' in expected ? expected.standardError : undefined
    if (error !== undefined)
      expect(Math.abs(found.value.standardError - error)).toBeLessThanOrEqual(expected.tolerance)
  })

  it('has no kappa when nothing was rated, or all is one and the same category', () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ ok: false, error: 'nothing-rated' })
    expect(
      gwetAc1([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ ok: false, error: 'nothing-rated' })
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toEqual({ ok: false, error: 'one-category' })
    expect(
      gwetAc1([
        [7, 0],
        [0, 0],
      ]),
    ).toMatchObject({ ok: true, value: { value: 1, standardError: 0 } })
  })

  it('has exactly no spread when all agree, or all disagree alike', () => {
    expect(
      cohenKappa([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ ok: true, value: { value: 1, standardError: 0 } })
    expect(
      gwetAc1([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ ok: true, value: { value: 1, standardError: 0 } })
    expect(
      cohenKappa([
        [0, 5],
        [5, 0],
      ]),
    ).toMatchObject({ ok: true, value: { value: -1, standardError: 0 } })
    expect(
      gwetAc1([
        [0, 5],
        [5, 0],
      ]),
    ).toMatchObject({ ok: true, value: { value: -1, standardError: 0 } })
  })

  it('is a number from -1 to 1 with an error that is one too, and does not ask which rater is first', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const turned = table.map((row, i) => row.map((_, j) => table[j]?.[i] ?? 0))
        for (const find of Object.values(coefficients)) {
          const [one, other] = [find(table), find(turned)]
          expect(other.ok).toBe(one.ok)
          if (!one.ok || !other.ok) continue
          expect(Math.abs(one.value.value)).toBeLessThanOrEqual(1)
          expect(one.value.standardError).toBeGreaterThanOrEqual(0)
          expect(Number.isFinite(one.value.standardError)).toBe(true)
          expect(other.value.value).toBeCloseTo(one.value.value, 12)
          expect(other.value.standardError).toBeCloseTo(one.value.standardError, 9)
        }
      }),
    )
  })

  it('takes no table that is none', () => {
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError)
    expect(() =>
      gwetAc1([
        [1.5, 0],
        [0, 1],
      ]),
    ).toThrow(RangeError)
    expect(() => gwetAc1([[1]])).toThrow(RangeError)
  })
})

describe('agreement by plan', () => {
  it.each(['kappa', 'ac1'] as const)('is that of R: %s', (which) => {
    for (const { tables, ...of } of cases.clusters) {
      const { standardError, low, high, tolerance } = of[which]
      const found = clusteredAgreement(tables, coefficientBy(which))
      if (!found.ok) throw new Error(found.error)
      expect(Math.abs(found.value.standardError - standardError)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(found.value.interval95.low - low)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(found.value.interval95.high - high)).toBeLessThanOrEqual(tolerance)
    }
  })

  const mixed = [
    [3, 1],
    [1, 2],
  ]
  const empty = [
    [0, 0],
    [0, 0],
  ]
  it.each([
    ['there is one plan', [mixed], 'one-plan'],
    ['there is one plan with ratings', [mixed, empty], 'one-plan'],
    ['there is none', [], 'one-plan'],
    ['the plans are alike', [mixed, mixed, mixed], 'no-spread'],
    [
      'without one of them one answer is left',
      [
        [
          [4, 0],
          [0, 0],
        ],
        [
          [2, 0],
          [1, 1],
        ],
      ],
      'rests-on-one-plan',
    ],
  ] as const)('has a reason and no interval when %s', (_when, tables, reason) => {
    expect(clusteredAgreement(tables, coefficientBy('kappa'))).toEqual({ ok: false, error: reason })
  })
})
