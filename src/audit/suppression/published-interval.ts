import { type Interval, normalQuantile975, scoreInterval } from '../statistics/score-interval.ts'
import { studentQuantile975 } from '../statistics/student-quantile.ts'
import type { SuppressionRule } from './suppression-rule.ts'

/** A share as a report prints it. */
export interface PrintedShare {
  /** The counts as printed, rounded by the rule. `of` is over 0. */
  readonly n: number
  readonly of: number
  /** Whole percent; absent when the share is hidden although its counts are printed. */
  readonly percent?: number
  /** Over 1 when actions come in people; as printed. Below 1 counts as 1. */
  readonly designEffect?: number
  /** How many people are behind it, as printed, where the interval is to be clustered. */
  readonly people?: number
}

/**
 * The 95 % interval to print beside a printed share. It is made of what is printed and of nothing else, because an
 * interval of the raw counts to a few decimals gives both raw counts away, and with them the hidden numbers.
 * It holds the interval of the raw counts: the lower end for the least share that prints so, the upper for the
 * greatest, on the least number of actions and of people that print so. With the rule `none` it is the plain Wilson interval.
 */
export function publishedInterval(rule: SuppressionRule, printed: PrintedShare): Interval {
  const { designEffect = 1, people } = printed
  const { least, greatest, fewest } = printedShareRange(rule, printed)
  const quantile =
    people === undefined
      ? normalQuantile975
      : studentQuantile975(Math.max(1, people - (rule.base - 1) / 2 - 1))
  const ends = { size: fewest / Math.max(1, designEffect), quantile }
  return {
    low: scoreInterval({ share: least, ...ends }).low,
    high: scoreInterval({ share: greatest, ...ends }).high,
  }
}

/** The least and the greatest share that prints so, and the fewest it can be a share of. */
export function printedShareRange(
  rule: SuppressionRule,
  { n, of, percent }: Pick<PrintedShare, 'n' | 'of' | 'percent'>,
): { readonly least: number; readonly greatest: number; readonly fewest: number } {
  const wholeHalf = (rule.base - 1) / 2
  const half = n === 0 ? 0 : wholeHalf
  const fewest = Math.max(1, rule.hiddenTo + 1, of - wholeHalf)
  let least = Math.max(0, n - half) / (of + wholeHalf)
  let greatest = (n + half) / fewest
  if (percent !== undefined && rule.base > 1) {
    least = Math.max(least, (percent - 0.5) / 100)
    greatest = Math.min(greatest, (percent + 0.5) / 100)
  }
  return { least: Math.max(0, least), greatest: Math.min(1, greatest), fewest }
}
