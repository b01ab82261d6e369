import type { CountTable, PublishedTable } from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import { attack, type Recovered } from './attack.ts'
import type { Outline } from './reader-system.ts'

/** What an attack on one printed report came to. */
export interface Verdict {
  readonly hidden: number
  /** Keys of hidden numbers known too well: exactly, or, of a large number, more nearly than printing it would tell. */
  readonly recovered: readonly string[]
  /** Ranges that the search gave up to make exact. */
  readonly inexact: number
  /** True when the attacker's reading of the report is wrong: a hidden number lies outside its range, or no table fits. */
  readonly mistaken: boolean
}

/**
 * Lets the attacker work on a report, and looks up afterwards what was true. One who is misled by the reasons given for hiding tries
 * again without them.
 */
export function judgeAttack(table: CountTable, rule: SuppressionRule, published: PublishedTable): Verdict {
  const trusting = judged(table, rule, attack(outlineOf(table), rule, published, 'trusting'))
  return trusting.mistaken ? judged(table, rule, attack(outlineOf(table), rule, published, 'wary')) : trusting
}

/** A table without its numbers. */
export function outlineOf({ cells, sums, shares }: CountTable): Outline {
  return { cells: cells.map(({ key, counts }) => ({ key, counts })), sums, shares }
}

/** What ranges found for hidden numbers are worth against the true ones. */
export function judged(
  table: CountTable,
  rule: SuppressionRule,
  found: ReadonlyMap<string, Recovered> | undefined,
): Verdict {
  if (!found) return { hidden: 0, recovered: [], inexact: 0, mistaken: true }
  const raw = new Map(table.cells.map(({ key, value = 0 }) => [key, value]))
  const room = (key: string) => ((raw.get(key) ?? 0) > rule.hiddenTo ? rule.base : 1)
  const ranges = [...found]
  return {
    hidden: ranges.length,
    recovered: ranges.filter(([key, { low, high }]) => high - low < room(key)).map(([key]) => key),
    inexact: ranges.filter(([, { exact }]) => !exact).length,
    mistaken: ranges.some(([key, { low, high }]) => (raw.get(key) ?? 0) < low || (raw.get(key) ?? 0) > high),
  }
}
