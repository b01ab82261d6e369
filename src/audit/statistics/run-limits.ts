/** How many runs chance makes. */
export interface RunLimits {
  readonly least: number
  readonly most: number
}

const tail = 0.025

/**
 * The numbers of runs that are no surprise when so many values above a line and so many below it stand in an order of
 * chance: fewer than `least`, or more than `most`, come with a chance of at most 2.5 % each. Whole numbers, not both 0.
 *
 * Exact, whatever stands on either side. Source: Swed FS, Eisenhart C (1943), Tables for testing randomness of grouping in a
 * sequence of alternatives, Annals of Mathematical Statistics 14:66-87.
 */
export function runLimits(above: number, below: number): RunLimits {
  const most = above === below ? above + below : 2 * Math.min(above, below) + 1
  const chances = Array.from({ length: most }, (_, at) => chanceOf(at + 1, above, below))
  return {
    least: 1 + firstPast(chances),
    most: most - firstPast(chances.toReversed()),
  }
}

/** How many from the beginning have together at most the chance of a tail. */
function firstPast(chances: readonly number[]): number {
  let sum = 0
  const at = chances.findIndex((chance) => {
    sum += chance
    return sum > tail
  })
  return at < 0 ? chances.length - 1 : at
}

/** The chance of exactly this many runs. */
function chanceOf(runs: number, above: number, below: number): number {
  const half = Math.floor(runs / 2)
  const ways = (ofAbove: number, ofBelow: number) =>
    Math.exp(
      logChoose(above - 1, ofAbove - 1) + logChoose(below - 1, ofBelow - 1) - logChoose(above + below, above),
    )
  if (above === 0 || below === 0) return runs === 1 ? 1 : 0
  return runs % 2 === 0 ? 2 * ways(half, half) : ways(half + 1, half) + ways(half, half + 1)
}

/** The logarithm of n over k; minus infinity where there is no way. */
function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY
  let sum = 0
  for (let at = 1; at <= Math.min(k, n - k); at += 1) sum += Math.log((n - Math.min(k, n - k) + at) / at)
  return sum
}
