/** An interval of shares, both ends from 0 to 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The 97.5 % point of the standard normal distribution, for a two-sided 95 % interval (R: `qnorm(0.975)`). */
export const normalQuantile975 = 1.959963984540054

/**
 * The score interval of a share: the values that a test at the given quantile would not reject.
 * Takes `share` (0 to 1), `size` (how many it is a share of, over 0, not necessarily whole) and `quantile`
 * (default: normal, 95 % two-sided). Always inside 0 to 1, and never of width 0.
 *
 * Source: Wilson EB (1927), Journal of the American Statistical Association 22:209-212; without correction for
 * continuity, as R's `prop.test(correct = FALSE)` and `binom::binom.confint(methods = 'wilson')`.
 */
export function scoreInterval(options: {
  readonly share: number
  readonly size: number
  readonly quantile?: number
}): Interval {
  const { share, size, quantile = normalQuantile975 } = options
  const square = quantile * quantile
  const centre = share + square / (2 * size)
  const half = quantile * Math.sqrt((share * (1 - share)) / size + square / (4 * size * size))
  const shrink = 1 + square / size
  // At the ends the formula gives 0 and 1 exactly; floating point does not.
  const low = share <= 0 ? 0 : Math.max(0, (centre - half) / shrink)
  const high = share >= 1 ? 1 : Math.min(1, (centre + half) / shrink)
  return { low, high }
}
