import { average, movingRanges } from './individuals-chart.ts'

/** A share y (0 to 1) of so many; `null` where there is none. */
export type SpacedShares = readonly ({ readonly share: number; readonly of: number } | null)[]

/** Limits of shares by how many each is of. */
export interface PPrimeLimits {
  /** The share of all together. */
  readonly centre: number
  /** How much wider than chance alone would make them. */
  readonly sigmaZ: number
  /** Both ends for each share, cut at 0 and 1; `null` where there is none. */
  readonly limits: readonly (readonly [low: number, high: number] | null)[]
}

/**
 * Limits of a p' chart (p prime): three standard errors of each share about the share of all, times how much the shares
 * differ from one to the next beyond what chance would make (mean moving range of their z scores over 1.128). `undefined`
 * where nothing can be worked out: nobody or everybody has it, or no two neighbours differ.
 *
 * Source: Laney DB (2002), Improved control charts for attributes, Quality Engineering 14:531-537. R: `qicharts2::qic(chart = 'pp')`.
 */
export function pPrimeLimits(shares: SpacedShares): PPrimeLimits | undefined {
  const present = shares.filter((each) => each !== null && each.of > 0)
  const total = present.reduce((sum, each) => sum + (each?.of ?? 0), 0)
  if (total === 0) return undefined
  const centre = present.reduce((sum, each) => sum + (each ? each.share * each.of : 0), 0) / total
  const spread = centre * (1 - centre)
  if (spread <= 0) return undefined
  const errors = shares.map((each) => (each && each.of > 0 ? Math.sqrt(spread / each.of) : null))
  const scores = shares.map((each, at) => {
    const error = errors[at] ?? null
    return each === null || error === null ? null : (each.share - centre) / error
  })
  const ranges = movingRanges(scores).filter((range) => range !== null)
  const sigmaZ = ranges.length === 0 ? 0 : average(ranges) / 1.128
  if (sigmaZ === 0) return undefined
  return {
    centre,
    sigmaZ,
    limits: errors.map((error) =>
      error === null
        ? null
        : [Math.max(0, centre - 3 * error * sigmaZ), Math.min(1, centre + 3 * error * sigmaZ)],
    ),
  }
}
