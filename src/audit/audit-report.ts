import type {
  ActionLeftOutReason,
  NotStatedReason,
  PlanLeftOutReason,
  ResponsibilityCategory,
  ResponsibilityMeter,
  Verdict,
} from '../responsibility/index.ts'
import type { RejectedLine } from './read/plan-tally.ts'

/** The shares at which the report says how many plans would be flagged. */
export const reportedShares = ['0.7', '0.8', '0.9', '1'] as const

/**
 * The report of an audit, version 1. Counts only, unless rows were asked for.
 * `plans.read = counted + leftOut + rejected`, `counted = flagged + shared + notEnoughRecorded`,
 * `actions.read = counted + leftOut`, `actions.counted = stated + notStated.total`.
 */
export interface AuditReport {
  readonly alongsideAudit: '1'
  readonly source: { readonly files: readonly AuditedFile[] }
  readonly rule: {
    readonly minimumStated: number
    readonly staffOnlyShare: number
    /** Base address of the server the data is from; absent when it was not given. */
    readonly base?: string
  }
  readonly plans: {
    readonly read: number
    readonly counted: number
    readonly leftOut: number
    readonly leftOutReasons: Readonly<Record<PlanLeftOutReason, number>>
    /** Lines, and plans in them, that could not be read. A line that is not JSON may have been a plan, so it counts here. */
    readonly rejected: number
    /** At most `maximumListedLines`, by file and line. */
    readonly rejectedLines: readonly RejectedLine[]
    readonly flagged: number
    /** Of the flagged: those for which a clinician recorded why the plan is right as it is. */
    readonly flaggedWithReason: number
    readonly shared: number
    readonly notEnoughRecorded: number
    readonly flaggedAt: Readonly<Record<(typeof reportedShares)[number], number>>
  }
  /** Of the plans that are counted; the actions of plans left out as a whole stand apart, in `inLeftOutPlans`. */
  readonly actions: {
    readonly read: number
    readonly counted: number
    readonly leftOut: number
    readonly leftOutReasons: Readonly<Record<ActionLeftOutReason, number>>
    readonly inLeftOutPlans: number
    readonly responsibility: Readonly<Record<ResponsibilityCategory, number>>
    readonly notStated: {
      readonly total: number
      readonly reasons: Readonly<Record<NotStatedReason, number>>
    }
    readonly stated: number
    readonly assumedSameServer: number
  }
  /** Data-quality findings in counted and left-out plans, by code. */
  readonly quality: readonly { readonly code: string; readonly count: number }[]
  /** Person-level data: present only when asked for. */
  readonly rows?: readonly AuditRow[]
}

export interface AuditedFile {
  readonly name: string
  readonly bytes: number
  readonly plans: number
  readonly rejected: number
}

/** One plan of the data. */
export interface AuditRow {
  readonly file: string
  readonly line: number
  readonly plan: string
  readonly planLeftOut?: PlanLeftOutReason
  readonly verdict: Verdict
  readonly staffOnly: number
  readonly stated: number
  readonly notStated: number
  readonly leftOut: number
  readonly responsibility: Readonly<Record<ResponsibilityCategory, number>>
  readonly meter: ResponsibilityMeter
  readonly reasonRecorded: boolean
}

/** The report lists no more rejected lines than this; the count is always whole. */
export const maximumListedLines = 1_000
