import {
  type CountTable,
  checkCountTable,
  type HiddenReason,
  type PublishedNumber,
  type PublishedTable,
} from './count-table.ts'
import { protectCells } from './protect-cells.ts'
import { type ReaderKnowledge, readerKnowledge, type Standing } from './reader-knowledge.ts'
import { roundedCount, type SuppressionRule } from './suppression-rule.ts'

/**
 * What a report may print of its numbers: each rounded from its own raw count (a total is never added up from rounded
 * parts), or hidden; each share in whole percent of the raw counts, or hidden. Hidden are the numbers that the rule
 * hides, and as many more as it takes so that nobody can work those out (`protectCells`).
 *
 * Takes the whole report at once: a number left out of the table is not protected. Same table, same answer.
 * Throws RangeError for a table that contradicts itself. Sources: `suppressionRules`, docs/small-numbers.md.
 */
export function suppressTable(table: CountTable, rule: SuppressionRule): PublishedTable {
  checkCountTable(table)
  const knowledge = readerKnowledge(table, rule)
  protectCells(knowledge)
  const cells = table.cells.map(({ key }, at) => [key, publishedCell(knowledge, at)] as const)
  const shares = table.shares.map(({ key }, at) => [key, publishedShare(knowledge, at)] as const)
  return { cells: new Map(cells), shares: new Map(shares) }
}

function publishedCell({ rule, standing, value }: ReaderKnowledge, at: number): PublishedNumber {
  const stands = standing[at] ?? 'unknown'
  return stands === 'shown' ? shown(roundedCount(rule, value[at] ?? 0)) : hidden(reason(rule, stands))
}

function publishedShare({ rule, standing, shares, value }: ReaderKnowledge, at: number): PublishedNumber {
  const share = shares[at]
  if (share?.shown) return shown(share.percent)
  const sides = [standing[share?.n ?? -1] ?? 'unknown', standing[share?.of ?? -1] ?? 'unknown']
  const reasons = sides.filter((side) => side !== 'shown').map((side) => reason(rule, side))
  if (reasons.length === 0)
    return hidden((value[share?.of ?? -1] ?? 0) === 0 ? 'no-denominator' : 'protects-another')
  return hidden(reasons.find((why) => why !== 'protects-another') ?? 'protects-another')
}

function reason({ hiddenFrom, hiddenTo }: SuppressionRule, standing: Standing): HiddenReason {
  if (standing === 'small') return 'small'
  if (standing === 'unknown') return hiddenFrom > hiddenTo ? 'missing' : 'small'
  return 'protects-another'
}

function shown(number: number): PublishedNumber {
  return { kind: 'shown', number }
}

function hidden(why: HiddenReason): PublishedNumber {
  return { kind: 'hidden', why }
}
