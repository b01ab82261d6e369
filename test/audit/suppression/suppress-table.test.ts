import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountTable } from '../../../src/audit/suppression/count-table.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules, wholePercent } from '../../../src/audit/suppression/suppression-rule.ts'
import { people, tableOf } from './count-cells.ts'
import { madePlans, reportTable } from './report-table.ts'

const { mhsds, hes, none } = suppressionRules
const anyReport = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => {
  const { plans, size } = madePlans(seed)
  return reportTable(plans, size)
})

describe('suppressTable', () => {
  it('prints every shown number as its own raw count rounded, and hides every small one', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(mhsds, hes), (table, rule) => {
        const published = suppressTable(table, rule)
        for (const { key, value = 0, people: behind = 0 } of table.cells) {
          const cell = published.cells.get(key)
          const small = [value, behind].some((count) => count >= rule.hiddenFrom && count <= rule.hiddenTo)
          if (small) expect(cell?.kind).toBe('hidden')
          if (cell?.kind === 'shown') expect(cell.number).toBe(5 * Math.floor((value + 2) / 5))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('prints a share only beside both its counts', () => {
    fc.assert(
      fc.property(anyReport, (table) => {
        const published = suppressTable(table, mhsds)
        for (const { key, n, of } of table.shares) {
          if (published.shares.get(key)?.kind !== 'shown') continue
          expect(published.cells.get(n)?.kind).toBe('shown')
          expect(published.cells.get(of)?.kind).toBe('shown')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same answer to the same table', () => {
    fc.assert(
      fc.property(anyReport, (table) => {
        expect(suppressTable(table, mhsds)).toEqual(suppressTable(structuredClone(table), mhsds))
      }),
      { numRuns: 20 },
    )
  })

  it('prints everything as counted where nothing is to be hidden', () => {
    fc.assert(
      fc.property(anyReport, (table) => {
        const published = suppressTable(table, none)
        for (const { key, value } of table.cells) {
          expect(published.cells.get(key)).toEqual({ kind: 'shown', number: value })
        }
      }),
      { numRuns: 20 },
    )
  })

  it('rounds a total from the raw count: 6 and 6 are 5 and 5, and 10 together', () => {
    const table = tableOf([people('all', 12), people('a', 6), people('b', 6)], {
      sums: [{ total: 'all', parts: ['a', 'b'] }],
    })
    expect([...suppressTable(table, mhsds).cells.values()]).toEqual([
      { kind: 'shown', number: 10 },
      { kind: 'shown', number: 5 },
      { kind: 'shown', number: 5 },
    ])
  })

  it('never takes a missing number for 0', () => {
    const table = tableOf([people('a', undefined)])
    expect(suppressTable(table, mhsds).cells.get('a')).toEqual({ kind: 'hidden', why: 'small' })
    expect(suppressTable(table, hes).cells.get('a')).toEqual({ kind: 'hidden', why: 'small' })
    expect(suppressTable(table, none).cells.get('a')).toEqual({ kind: 'hidden', why: 'missing' })
  })

  it('follows the HES rule: 1 to 7 hidden, 0 and 8 shown', () => {
    const counts = [0, 1, 7, 8, 12, 13]
    const published = suppressTable(tableOf(counts.map((count) => people(`${count}`, count))), hes)
    const shown = [...published.cells.values()].map((cell) => (cell.kind === 'shown' ? cell.number : '*'))
    expect(shown).toEqual([0, '*', '*', 10, 10, 15])
  })

  it('does not say why, where that alone would tell: seven ones that are 7 together, by the HES rule', () => {
    const ones = Array.from({ length: 7 }, (_, at) => people(`${at}`, 1))
    const sums = [{ total: 'all', parts: ones.map(({ key }) => key) }]
    const published = suppressTable(tableOf([people('all', 7), ...ones], { sums }), hes)
    for (const cell of published.cells.values()) {
      expect(cell).toEqual({ kind: 'hidden', why: 'protects-another' })
    }
  })

  it('says of a share of none that there is no denominator', () => {
    const table = tableOf([people('n', 0), people('of', 0)], { shares: [{ key: 's', n: 'n', of: 'of' }] })
    expect(suppressTable(table, none).shares.get('s')).toEqual({ kind: 'hidden', why: 'no-denominator' })
  })

  it.each<[string, CountTable]>([
    ['a key twice', tableOf([people('a', 5), people('a', 5)])],
    [
      'a sum that does not hold',
      tableOf([people('a', 5), people('b', 4)], { sums: [{ total: 'a', parts: ['b'] }] }),
    ],
    [
      'a part more than its whole',
      tableOf([people('a', 5), people('b', 6)], { sums: [{ total: 'a', parts: ['b'], holds: 'within' }] }),
    ],
    ['an unknown key', tableOf([people('a', 5)], { sums: [{ total: 'a', parts: ['z'] }] })],
    ['a count that is none', tableOf([people('a', 1.5)])],
    ['more people than records', tableOf([{ key: 'a', value: 5, people: 6, counts: 'records' }])],
    ['a value without its people', tableOf([{ key: 'a', value: 5, people: undefined, counts: 'records' }])],
    [
      'a share over 100 %',
      tableOf([people('a', 5), people('b', 6)], { shares: [{ key: 's', n: 'b', of: 'a' }] }),
    ],
  ])('refuses a table with %s', (_, table) => {
    expect(() => suppressTable(table, mhsds)).toThrow(RangeError)
  })
})

describe('a whole percentage', () => {
  it('is that of exact arithmetic, halves up', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000_000 }), (a, b) => {
        const [n, of] = [BigInt(Math.min(a, b)), BigInt(b)]
        expect(BigInt(wholePercent(Number(n), Number(of)))).toBe((200n * n + of) / (2n * of))
      }),
    )
  })
})
