import { normalQuantile975 } from './score-interval.ts'

/** A share (0 to 1) of so many, over 0. */
export interface FunnelShare {
  readonly share: number
  readonly of: number
}

/** The 99.9 % point of the standard normal distribution, for two-sided 99.8 % limits (R: `qnorm(0.999)`). */
const normalQuantile999 = 3.090232306167813

/** Limits about a share; both ends 0 to 1. */
export interface FunnelLimits {
  readonly limits95: readonly [low: number, high: number]
  readonly limits998: readonly [low: number, high: number]
}

/** How much shares differ beyond what chance makes. */
export interface Dispersion {
  /** The mean square of the winsorised z scores; about 1 when chance alone is at work. */
  readonly phi: number
  /** The variance between shares on the arcsine scale; 0 where chance is enough. */
  readonly tauSquared: number
}

const trim = 0.1

/**
 * How much shares differ beyond chance, about a target (above 0 and below 1): z scores on the arcsine scale, their outer 10 % at
 * either end winsorised, phi their mean square, tau squared by the method of moments (DerSimonian and Laird). At least one share.
 *
 * Source: Spiegelhalter DJ (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care
 * 14:347-351; Spiegelhalter D and others (2012), Journal of the Royal Statistical Society A 175:1-47. As R's `FunnelPlotR` for
 * proportions (`data_type = 'PR'`, `trim_by = 0.1`).
 */
export function dispersionOf(shares: readonly FunnelShare[], target: number): Dispersion {
  const scores = shares.map((each) => zScore(each, target))
  const [low, high] = [quantile(scores, trim), quantile(scores, 1 - trim)]
  const squares = scores.map((score) => Math.min(high, Math.max(low, score)) ** 2)
  const count = shares.length
  const phi = squares.reduce((sum, each) => sum + each, 0) / count
  // The weight of a share is one over its variance on the arcsine scale: four times what it is of.
  const weights = shares.map(({ of }) => 4 * of)
  const sum = weights.reduce((total, each) => total + each, 0)
  const room = sum - weights.reduce((total, each) => total + each * each, 0) / sum
  const tauSquared = count < 2 || room <= 0 ? 0 : Math.max(0, (count * phi - (count - 1)) / room)
  return { phi, tauSquared }
}

/** How many standard errors a share is from the target, with the variance between shares in them. */
export function zScore({ share, of }: FunnelShare, target: number, tauSquared = 0): number {
  return (angle(share) - angle(target)) / Math.sqrt(1 / (4 * of) + tauSquared)
}

/**
 * The limits at so many about a target, by the arcsine of the square root. Source: as `dispersionOf`, and Spiegelhalter DJ
 * (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185-1202. Ends past 0 and 1 are
 * 0 and 1 (where `FunnelPlotR` comes back from the end).
 */
export function funnelLimits(of: number, target: number, tauSquared = 0): FunnelLimits {
  const error = Math.sqrt(1 / (4 * of) + tauSquared)
  const end = (quantile: number) =>
    Math.sin(Math.min(Math.PI / 2, Math.max(0, angle(target) + quantile * error))) ** 2
  return {
    limits95: [end(-normalQuantile975), end(normalQuantile975)],
    limits998: [end(-normalQuantile999), end(normalQuantile999)],
  }
}

function angle(share: number): number {
  return Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))
}

/** A quantile of at least one number, between its neighbours in a straight line (R: `quantile(type = 7)`). */
function quantile(numbers: readonly number[], part: number): number {
  const inOrder = numbers.toSorted((a, b) => a - b)
  const place = part * (inOrder.length - 1)
  const [below = 0, above = below] = [inOrder[Math.floor(place)], inOrder[Math.ceil(place)]]
  return below + (place - Math.floor(place)) * (above - below)
}
