import type { CountTable, PublishedTable } from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import { attackSystem, type NamedSystem, roomOf, type Truth, type Verdict } from './attack-system.ts'
import { hiddenCells, type Outline, readSystem, type Trust } from './reader-system.ts'
import type { Recovered } from './solve.ts'

/** Lets the attacker work on a table as it is printed, and looks up afterwards what was true. */
export function judgeAttack(table: CountTable, rule: SuppressionRule, published: PublishedTable): Verdict {
  const outline = outlineOf(table)
  const system = (trust: Trust): NamedSystem => ({
    ...readSystem(outline, rule, published, trust),
    names: outline.cells.map(({ key }) => key),
    hidden: hiddenCells(outline, published),
  })
  const systems = { trusting: system('trusting'), wary: () => system('wary') }
  return attackSystem(systems, truthOf(table), rule)
}

/** A table without its numbers. */
export function outlineOf({ cells, sums, shares }: CountTable): Outline {
  return { cells: cells.map(({ key, counts }) => ({ key, counts })), sums, shares }
}

/** Which of the numbers that a table hides are known too well, when this range of each was found. */
export function knownTooWell(
  table: CountTable,
  rule: SuppressionRule,
  found: ReadonlyMap<string, Recovered>,
): readonly string[] {
  const truth = truthOf(table)
  return [...found].flatMap(([key, { low, high }]) => {
    const value = truth.get(key) ?? 0
    if (value < low || value > high) throw new Error(`${key} is ${value}, not ${low} to ${high}`)
    return high - low < roomOf(value, rule) ? [key] : []
  })
}

function truthOf({ cells }: CountTable): Truth {
  return new Map(cells.map(({ key, value = 0 }) => [key, value]))
}
