import type {
  CountTable,
  PublishedNumber,
  PublishedTable,
} from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'

/** A weak suppression: hides only what the rule hides by itself, and nothing that would give it away. */
export function smallOnly({ cells, shares }: CountTable, rule: SuppressionRule): PublishedTable {
  const small = (count = 0) => count >= rule.hiddenFrom && count <= rule.hiddenTo
  const printed = cells.map(({ key, value, people }): readonly [string, PublishedNumber] => {
    if (value === undefined || small(value) || small(people)) return [key, { kind: 'hidden', why: 'small' }]
    return [key, { kind: 'shown', number: Math.floor((value + 2) / 5) * 5 }]
  })
  const raw = new Map(cells.map(({ key, value = 0 }) => [key, value]))
  const hidden = new Set(printed.filter(([, { kind }]) => kind === 'hidden').map(([key]) => key))
  const percentages = shares.map(({ key, n, of }): readonly [string, PublishedNumber] => {
    if (hidden.has(n) || hidden.has(of)) return [key, { kind: 'hidden', why: 'small' }]
    return [key, { kind: 'shown', number: Math.round((100 * (raw.get(n) ?? 0)) / (raw.get(of) ?? 1)) }]
  })
  return { cells: new Map(printed), shares: new Map(percentages) }
}
