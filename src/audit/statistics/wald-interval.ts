import { studentQuantile975 } from './student-quantile.ts'
import { studentTail } from './student-tail.ts'

/** A 95 % interval of an estimate, and how likely one at least as far from 0 is when the truth is 0. */
export interface WaldInterval {
  readonly low: number
  readonly high: number
  readonly p: number
}

/**
 * An estimate with 1.96 standard errors to each side, or as many more as Student's t asks for, and its two-sided p (a Wald interval and
 * test, on t). Takes a variance over 0 and whole degrees of freedom, 1 or more.
 */
export function waldInterval(of: {
  readonly estimate: number
  readonly variance: number
  readonly degreesOfFreedom: number
}): WaldInterval {
  const error = Math.sqrt(of.variance)
  const half = studentQuantile975(of.degreesOfFreedom) * error
  return {
    low: of.estimate - half,
    high: of.estimate + half,
    p: studentTail(of.estimate / error, of.degreesOfFreedom),
  }
}
