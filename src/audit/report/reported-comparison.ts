import type { ComparedOutcome, ComparisonSide } from '../compare/comparison.ts'
import type { ComparedClustering, NoChangeReason } from '../statistics/compared-shares.ts'
import type { Printed, PrintedCounts, ReportedShare, Suppressible } from './audit-report.ts'

/** How B differs from A, with how sure it is. Absent things are `null`. */
export interface ReportedEffect extends Suppressible {
  /** An odds ratio, or a difference of shares from -1 to 1. */
  readonly estimate: Printed
  readonly interval95: readonly [low: number, high: number] | null
  /** Variance (of the log odds ratio, of the difference) over the one of as many independent actions. */
  readonly designEffect: Printed
  /** By what the actions are clustered. */
  readonly clustering: ComparedClustering | null
}

/** Why there is no effect; `hidden`: a number it needs is; `rounded`: a share is printed as 0 or 100 percent, which has no odds. */
export type NoEffectReason = NoChangeReason | 'hidden' | 'rounded'

/** A side and what is held on it. */
export type ReportedSide = ComparisonSide & {
  readonly shares: Readonly<Record<ComparedOutcome, ReportedShare>>
}

/** An outcome on side B compared with side A. */
export interface ReportedChange {
  readonly oddsRatio: ReportedEffect & {
    /** Two-sided; where small numbers are hidden, the greatest that fits the printed ones. */
    readonly p: Printed
  }
  readonly difference: ReportedEffect
  readonly why?: NoEffectReason
}

/** Two sides of a caseload, compared. */
export interface ReportedComparison {
  readonly a: ReportedSide
  readonly b: ReportedSide
  /** What is counted and on neither side; absent at time points, where there is no such thing. */
  readonly neither?: PrintedCounts<'people' | 'stated' | 'staff' | 'withPerson'>
  readonly outcomes: Readonly<Record<ComparedOutcome, ReportedChange>>
  /** Teams on both sides together; where small numbers are hidden, those of 10 people or more. */
  readonly teams: number
  /** Plans that name no team are there too, of as many people: they are clustered as one team more. Absent when there are none. */
  readonly withoutTeam?: true
  /** Of Student's t: the fewer of teams (and one for no team) and people, less 1. `null` without an effect. */
  readonly degreesOfFreedom: number | null
}
