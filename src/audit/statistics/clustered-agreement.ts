import { err, ok, type Result } from '../../domain/result.ts'
import type { RatingTable } from './rating-table.ts'
import type { Interval } from './score-interval.ts'
import { studentQuantile975 } from './student-quantile.ts'

/**
 * Why the spread between clusters cannot be told: fewer than two clusters; without one of them there is no coefficient;
 * or leaving out any of them changes nothing.
 */
export type NoJackknifeReason = 'one-plan' | 'rests-on-one-plan' | 'no-spread'

/** A coefficient's uncertainty when items come in clusters. */
export interface ClusteredAgreement {
  readonly standardError: number
  /** Between -1 and 1. */
  readonly interval95: Interval
}

/** Below it a standard error is rounding. */
const roundingError = 1e-9

/**
 * The uncertainty of a coefficient of agreement by the jackknife: it is found again without each cluster in turn.
 * Takes one rating table a cluster (empty ones count for nothing), and what gives the coefficient of a table.
 *
 * Variance: (m-1)/m * sum((c_without_i - their mean)^2); interval: Student's t on m-1 degrees of freedom. The same at every
 * run. Source: Efron B, Tibshirani RJ (1993), An Introduction to the Bootstrap, chapter 11, with clusters as what is left out.
 */
export function clusteredAgreement(
  clusters: readonly RatingTable[],
  coefficient: (table: RatingTable) => number | undefined,
): Result<ClusteredAgreement, NoJackknifeReason> {
  const held = clusters.filter((table) => table.some((row) => row.some((count) => count > 0)))
  const [first, second] = held
  if (first === undefined || second === undefined) return err('one-plan')
  const whole = addTables(held)
  const value = coefficient(whole)
  const without: number[] = []
  for (const table of held) {
    const one = coefficient(combine(whole, table, (all, own) => all - own))
    if (one === undefined) return err('rests-on-one-plan')
    without.push(one)
  }
  if (value === undefined) return err('rests-on-one-plan')
  const mean = without.reduce((sum, each) => sum + each, 0) / without.length
  const squares = without.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  const standardError = Math.sqrt((squares * (without.length - 1)) / without.length)
  if (standardError < roundingError) return err('no-spread')
  return ok({
    standardError,
    interval95: agreementInterval(value, standardError, studentQuantile975(without.length - 1)),
  })
}

/** The interval about a coefficient of agreement, which lies between -1 and 1. */
export function agreementInterval(value: number, standardError: number, quantile: number): Interval {
  const half = quantile * standardError
  return { low: Math.max(-1, value - half), high: Math.min(1, value + half) }
}

/** Several tables of the same categories as one. */
export function addTables([first = [], ...others]: readonly RatingTable[]): RatingTable {
  return others.reduce((sum, table) => combine(sum, table, (a, b) => a + b), first)
}

function combine(one: RatingTable, other: RatingTable, join: (a: number, b: number) => number): RatingTable {
  return one.map((row, i) => row.map((count, j) => join(count, other[i]?.[j] ?? 0)))
}
