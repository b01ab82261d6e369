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
  const { n, of, percent, designEffect = 1, people } = printed
  const wholeHalf = (rule.base - 1) / 2
  const half = n === 0 ? 0 : wholeHalf
  const leastOf = Math.max(1, rule.hiddenTo + 1, of - wholeHalf)
  let least = Math.max(0, n - half) / (of + wholeHalf)
  let greatest = (n + half) / leastOf
  if (percent !== undefined && rule.base > 1) {
    least = Math.max(least, (percent - 0.5) / 100)
    greatest = Math.min(greatest, (percent + 0.5) / 100)
  }
  const size = leastOf / Math.max(1, designEffect)
  const quantile =
    people === undefined ? normalQuantile975 : studentQuantile975(Math.max(1, people - wholeHalf - 1))
  const ends = { size, quantile }
  return {
    low: scoreInterval({ share: Math.max(0, least), ...ends }).low,
    high: scoreInterval({ share: Math.min(1, greatest), ...ends }).high,
  }
}
