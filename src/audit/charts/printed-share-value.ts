import type { ReportedShare } from '../report/audit-report.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'

/** A share as a chart takes it: 0 to 1, of so many. */
export interface ChartedValue {
  readonly share: number
  readonly of: number
}

/** Half a whole percent: how far a true share can lie from the printed one. */
const halfPercent = 0.005

/**
 * The share of a report to work with, made of what is printed and of nothing else: as counted where nothing is hidden; else
 * the printed number of the printed one, as far as the printed percent allows. `null` where the share is not printed, or
 * what it is a share of.
 */
export function printedShareValue(
  { n, of, share }: ReportedShare,
  rule: SuppressionRule,
): ChartedValue | null {
  if (share === null || of === null || of === 0) return null
  if (n === null) return { share, of }
  if (rule.base === 1) return { share: n / of, of }
  return { share: Math.min(1, share + halfPercent, Math.max(0, share - halfPercent, n / of)), of }
}
