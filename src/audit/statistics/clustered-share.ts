import { err, ok, type Result } from '../../domain/result.ts'
import type { PersonSums } from './person-sums.ts'
import { type Interval, scoreInterval } from './score-interval.ts'
import { studentQuantile975 } from './student-quantile.ts'

/**
 * Why the spread between people cannot be told: nothing counted; one person only; none or all of what was counted,
 * or everybody has the same share (no person differs from another, so no variance can be estimated); sums that are of no people.
 */
export type NoClusteringReason = 'nothing-counted' | 'one-person' | 'none' | 'all' | 'all-alike' | 'not-sums'

/** A share of actions with its uncertainty when actions come in people. */
export interface ClusteredShare {
  readonly share: number
  /** Variance of the share. */
  readonly variance: number
  /** That variance over the one of as many independent actions. Below 1 when people differ less than chance would make them. */
  readonly designEffect: number
  /** How many independent actions would tell as much: actions / max(1, design effect). */
  readonly effectiveSize: number
  readonly interval95: Interval
}

/**
 * The share y/n clustered by person, with a 95 % interval.
 *
 * Variance: that of a ratio of two sums over people, m/(m-1) * sum((y_i - r n_i)^2) / n^2 (Cochran WG, Sampling
 * Techniques, 3rd edition 1977, 6.3 and 9A; the ultimate-cluster linearisation of R's `survey::svyratio`, with replacement, no
 * finite population correction). Design effect: over r(1-r)/n (Kish L, Survey Sampling, 1965).
 * Interval: Wilson's, on the effective size n/deff, with Student's t on m-1 degrees of freedom in place of the normal
 * quantile (Wilson on the effective size: recommended among seven by Franco C, Little RJA, Louis TA, Slud EV 2019,
 * Journal of Survey Statistics and Methodology 7; t for few clusters: Korn EL, Graubard BI 1998, Survey Methodology 24). A design
 * effect below 1 counts as 1, so that the interval is never narrower than Wilson's. With few people all such intervals
 * still hold the true share less often than 95 % of the time.
 *
 * The sum of squares is found in whole numbers, so that any order of adding people gives the same bits.
 */
export function clusteredShare(sums: PersonSums): Result<ClusteredShare, NoClusteringReason> {
  const squares = weightedSquares(sums)
  if (squares === undefined) return err('not-sums')
  const { persons, y, n } = sums
  if (persons === 0) return err('nothing-counted')
  if (y === 0) return err('none')
  if (y === n) return err('all')
  if (persons === 1) return err('one-person')
  if (squares === 0n) return err('all-alike')
  const share = y / n
  // Number(squares) is sum((n y_i - y n_i)^2); two more factors n take it to the scale of y_i and n_i.
  const variance = ((persons / (persons - 1)) * (Number(squares) / n / n)) / n / n
  const designEffect = variance / ((share * (1 - share)) / n)
  const effectiveSize = n / Math.max(1, designEffect)
  const quantile = studentQuantile975(persons - 1)
  const interval95 = scoreInterval({ share, size: effectiveSize, quantile })
  return ok({ share, variance, designEffect, effectiveSize, interval95 })
}

/** sum((n y_i - y n_i)^2) over people, exact; nothing when no people can have these sums. */
function weightedSquares(sums: PersonSums): bigint | undefined {
  const all = [sums.persons, sums.y, sums.n, sums.yy, sums.yn, sums.nn]
  if (!all.every((value) => Number.isSafeInteger(value) && value >= 0)) return undefined
  if (sums.y > sums.n || sums.persons > sums.n || (sums.persons === 0 && sums.n > 0)) return undefined
  const [y, n, yy, yn, nn] = [sums.y, sums.n, sums.yy, sums.yn, sums.nn].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const squares = n * n * yy - 2n * n * y * yn + y * y * nn
  return squares < 0n ? undefined : squares
}
