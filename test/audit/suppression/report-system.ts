import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import type { NamedSystem } from './attack-system.ts'
import type { LinearRow } from './linear-program.ts'
import { type PrintedCount, readPrinted } from './printed-report.ts'
import { type Relation, reportRelations } from './report-relations.ts'

/** Larger than any number of a test report, and finite, so that the arithmetic stays finite. */
const unbounded = 100_000

/**
 * Reads a report as its JSON says, with nothing from the suppression that made it. `trusting` takes the report at its word
 * that a number hidden for another is over the limit.
 */
export function reportSystem(report: AuditReport, rule: SuppressionRule, trusting: boolean): NamedSystem {
  const { counts, percents } = readPrinted(report)
  const relations = reportRelations(report)
  const told = toldByGroups(report)
  const place = new Map<string, number>()
  const at = (name: string) => {
    const known = place.get(name) ?? place.size
    place.set(name, known)
    return known
  }
  const low: number[] = []
  const high: number[] = []
  const hidden = new Map<string, { readonly key: string; readonly at: number }>()
  for (const count of counts) {
    const range = rangeOf(asReadable(count, report), rule, trusting)
    const number = at(count.name)
    low[number] = Math.max(low[number] ?? 0, range[0])
    high[number] = Math.min(high[number] ?? unbounded, range[1])
    if (count.number === null && count.name !== told) hidden.set(count.name, { key: count.name, at: number })
  }
  const rows = [
    ...relations.flatMap((relation) => rowsOf(relation, at)),
    ...percents.flatMap(({ n, of, percent }) => rowsOfPercent(at(n), at(of), percent)),
  ]
  const names = [...place.keys()]
  const bounds = {
    low: names.map((_, number) => low[number] ?? 0),
    high: names.map((_, number) => high[number] ?? unbounded),
  }
  return { names, rows, bounds, hidden: [...hidden.values()] }
}

/** That no plan is without a time is told by groups that are all listed, none of them without a period: of nobody. */
function toldByGroups({ rule, groups, smallGroups }: AuditReport): string | undefined {
  const isTold = rule.by.includes('period') && !smallGroups && groups.every(({ by }) => by.period !== null)
  return isTold ? 'timeFallbacks.none' : undefined
}

/** The plans read are printed with the lines that were rejected, which everybody knows. */
function asReadable(count: PrintedCount, { plans }: AuditReport): PrintedCount {
  return count.name === 'readable' && count.number !== null
    ? { ...count, number: count.number - plans.rejected.total }
    : count
}

function rangeOf(
  { name, number, protects }: PrintedCount,
  rule: SuppressionRule,
  trusting: boolean,
): readonly [number, number] {
  const least = rule.hiddenTo + 1
  if (number !== null) {
    if (rule.base === 1 || number === 0) return [number, number]
    const half = (rule.base - 1) / 2
    return [Math.max(least, number - half), number + half]
  }
  if (protects) return [trusting ? least : 0, unbounded]
  return [rule.hiddenFrom, /eople$/.test(name) ? rule.hiddenTo : unbounded]
}

function rowsOf({ total, parts, holds, times = 1 }: Relation, at: (name: string) => number): LinearRow[] {
  const row = (less: readonly string[], more: readonly string[], equal: boolean): LinearRow => ({
    variables: [...less, ...more].map(at),
    coefficients: [...less.map(() => times), ...more.map(() => -1)],
    most: 0,
    equal,
  })
  switch (holds) {
    case 'equal':
      return [row(parts, [total], true)]
    case 'at-most':
      return parts.length > 0 ? [row(parts, [total], false)] : []
    case 'covered':
      return [row([total], parts, false)]
    case 'overlap':
      return [row([total], parts, false), ...parts.map((part) => row([part], [total], false))]
  }
}

/** A printed percentage p is 100 n/of rounded, halves up: (2p-1) of <= 200 n and 200 n < (2p+1) of. */
function rowsOfPercent(n: number, of: number, p: number): LinearRow[] {
  return [
    { variables: [of, n], coefficients: [2 * p - 1, -200], most: 0, equal: false },
    { variables: [n, of], coefficients: [200, -(2 * p + 1)], most: -1, equal: false },
  ]
}
