import { describe, expect, it } from 'vitest'
import type { PublishedNumber } from '../../../src/audit/suppression/count-table.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import cases from './mhsds-cases.json' with { type: 'json' }

const asPrinted = (number: PublishedNumber | undefined) => (number?.kind === 'shown' ? number.number : '*')

describe('the MHSDS rule', () => {
  it('has forty cases', () => {
    expect(cases.counts.length + cases.shares.length).toBe(40)
  })

  it.each(cases.counts)('prints a count: $name ($value)', ({ value, people, counts, expect: printed }) => {
    const cell = {
      key: 'cell',
      value: value ?? undefined,
      people: people ?? undefined,
      counts: counts === 'people' ? ('people' as const) : ('records' as const),
    }
    const published = suppressTable({ cells: [cell], sums: [], shares: [] }, suppressionRules.mhsds)
    expect(asPrinted(published.cells.get('cell'))).toBe(printed)
  })

  it.each(cases.shares)(
    'prints a percentage: $name ($n of $of)',
    ({ n, nPeople, of, ofPeople, expect: printed }) => {
      const table = {
        cells: [
          { key: 'n', value: n, people: nPeople, counts: 'records' as const },
          { key: 'of', value: of, people: ofPeople, counts: 'records' as const },
        ],
        sums: [],
        shares: [{ key: 'share', n: 'n', of: 'of' }],
      }
      const published = suppressTable(table, suppressionRules.mhsds)
      expect(asPrinted(published.shares.get('share'))).toBe(printed)
    },
  )
})
