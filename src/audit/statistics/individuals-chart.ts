import { err, ok, type Result } from '../../domain/result.ts'

/** Values of equal spans of time in their order; `null` where there is none. */
export type SpacedValues = readonly (number | null)[]

/** What moving ranges are made of, and the limits they give; all in the unit of the values. */
export interface IndividualsLimits {
  readonly mean: number
  readonly meanMovingRange: number
  readonly low: number
  readonly high: number
  /** A greater change from one span to the next is more than chance makes. */
  readonly upperRangeLimit: number
}

/** Why there are no limits. */
export type NoLimitsReason = 'too-few-points' | 'too-many-gaps' | 'no-variation'

/** Fewer are shown as a run chart. */
export const leastLimitPoints = 12
const [limitFactor, rangeFactor] = [2.66, 3.268]
/** Values nearer than this are alike: floating point, not a difference. */
const alike = 1e-9

/**
 * Mean and natural process limits of single values (XmR chart): mean ± 2.66 times the mean moving range, upper range limit
 * 3.268 times it. A moving range is between neighbours only, never over a gap; no moving range is screened out. There are
 * limits from 12 values with 11 moving ranges, as 12 values without a gap have.
 *
 * Source: Wheeler DJ (2000), Understanding Variation, 2nd edition; NHS England, Making Data Count, whose workbook does not
 * screen either. R: `NHSRplotthedots::ptd_spc(screen_outliers = FALSE)` (which screens unless told not to).
 */
export function individualsLimits(values: SpacedValues): Result<IndividualsLimits, NoLimitsReason> {
  const present = values.filter((value) => value !== null)
  if (present.length < leastLimitPoints) return err('too-few-points')
  const ranges = movingRanges(values).filter((range) => range !== null)
  if (ranges.length < leastLimitPoints - 1) return err('too-many-gaps')
  const mean = average(present)
  const meanMovingRange = average(ranges)
  if (meanMovingRange < alike) return err('no-variation')
  const half = limitFactor * meanMovingRange
  return ok({
    mean,
    meanMovingRange,
    low: mean - half,
    high: mean + half,
    upperRangeLimit: rangeFactor * meanMovingRange,
  })
}

/** How much each value differs from the one right before it; `null` where either is missing. */
export function movingRanges(values: SpacedValues): SpacedValues {
  return values.map((value, at) => {
    const before = values[at - 1] ?? null
    return value === null || before === null ? null : Math.abs(value - before)
  })
}

/** Whether a value is above a line (1), below it (-1) or on it (0). */
export function sideOf(value: number, line: number): -1 | 0 | 1 {
  if (Math.abs(value - line) < alike) return 0
  return value > line ? 1 : -1
}

/** The arithmetic mean of at least one number. */
export function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
