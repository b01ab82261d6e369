import type { PublishedTable } from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import type { LinearRow } from './linear-program.ts'
import { hiddenCells, type Outline, readSystem } from './reader-system.ts'
import { type Recovered, solve } from './solve.ts'

/** By cell, the least and the most that the first export can have more than the second. */
export type Gaps = readonly { readonly low: number; readonly high: number }[]

/**
 * Attacks two printed reports together, of which the attacker knows by how much each number of the first is over that of the second. Gives the
 * ranges of the numbers hidden in the second.
 */
export function attackBoth(options: {
  readonly outline: Outline
  readonly rule: SuppressionRule
  readonly first: PublishedTable
  readonly second: PublishedTable
  readonly gaps: Gaps
}): ReadonlyMap<string, Recovered> | undefined {
  const { outline, rule, first, second, gaps } = options
  const [one, other] = [first, second].map((published) => readSystem(outline, rule, published, 'trusting'))
  if (!one || !other) return undefined
  const size = outline.cells.length
  const moved = other.rows.map((row) => ({ ...row, variables: row.variables.map((at) => at + size) }))
  const between = gaps.flatMap(({ low, high }, at): LinearRow[] => [
    { variables: [at, at + size], coefficients: [1, -1], most: high, equal: low === high },
    { variables: [at, at + size], coefficients: [-1, 1], most: -low, equal: false },
  ])
  const bounds = {
    low: [...one.bounds.low, ...other.bounds.low],
    high: [...one.bounds.high, ...other.bounds.high],
  }
  const targets = hiddenCells(outline, second).map(({ key, at }) => ({ key, at: at + size }))
  return solve({ rows: [...one.rows, ...moved, ...between], bounds }, targets, rule.base)
}
