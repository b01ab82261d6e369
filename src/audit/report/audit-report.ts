import type {
  ActionLeftOutReason,
  NotStatedReason,
  ResponsibilityCategory,
} from '../../responsibility/index.ts'
import type { ReportedFunnel, ReportedTimeSeries } from '../charts/reported-charts.ts'
import type { reportedShares } from '../count/plan-counters.ts'
import type { PlanFilter } from '../count/plan-filter.ts'
import type { Grouping, GroupName } from '../count/plan-group.ts'
import type { LeftOutReason } from '../count/plan-left-out.ts'
import type { PeriodLength, PlanTimeName, TimeFallback } from '../count/plan-time.ts'
import type { QualityCode } from '../count/quality-codes.ts'
import type { QualityExample } from '../count/quality-examples.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import type { SuppressionRuleName } from '../suppression/suppression-rule.ts'
import type { AuditRow } from './audit-row.ts'
import type { DescribedSite } from './describe-site.ts'
import type { ReportedComparison } from './reported-comparison.ts'

/** A number as printed; `null` when it is not printed: then `suppressed` stands beside it. */
export type Printed = number | null

/** Says of the object it is in that numbers in it are hidden. */
export interface Suppressible {
  readonly suppressed?: true
  /** Those that are hidden only because they would give another away. */
  readonly protectsAnother?: readonly string[]
}

/** Printed numbers by name. */
export type PrintedCounts<Name extends string> = Readonly<Record<Name, Printed>> & Suppressible

type Interval95 = readonly [low: number, high: number]

/** A share with how sure it is. Absent things are `null`. */
export interface ReportedShare extends Suppressible {
  readonly n: Printed
  readonly of: Printed
  /** 0 to 1; in hundredths where numbers are hidden. `null` too when there is nothing to have a share of. */
  readonly share: Printed
  /** How many people it is spread over. */
  readonly people: Printed
  /** How much wider the variance is than if each was independent of the others, to one decimal. */
  readonly designEffect: Printed
  readonly wilson95: Interval95 | null
  readonly clustered95: Interval95 | null
}

export type ShareCode = ResponsibilityCategory | 'person-holds-or-shares' | 'not-stated' | 'flagged'

type Verdicts = PrintedCounts<'flagged' | 'flaggedWithReason' | 'shared' | 'notEnoughRecorded'> & {
  readonly flaggedAt: PrintedCounts<(typeof reportedShares)[number]>
}

type Owners = PrintedCounts<'stated' | 'overridden'> & {
  readonly responsibility: PrintedCounts<ResponsibilityCategory>
  readonly notStated: PrintedCounts<'total'> & { readonly reasons: PrintedCounts<NotStatedReason> }
}

/** What one reading of the plans gives. */
export interface ReportedReading extends ReportedGroupReading {
  readonly plans: Verdicts
  readonly shares: Readonly<Record<ShareCode, ReportedShare>>
}

/** The same of a group, which has no verdicts where groups divide the actions of plans. */
export interface ReportedGroupReading {
  readonly plans?: Verdicts
  readonly actions: Owners
  readonly shares: Readonly<Record<Exclude<ShareCode, 'flagged'>, ReportedShare>> & {
    readonly flagged?: ReportedShare
  }
}

/**
 * The numbers of a group. Where groups divide the actions of plans (`by` focus), `plans.counted` are the plans with a
 * counted action in it, absent in `smallGroups`, and there is nothing of verdicts: they are on whole plans.
 */
export interface ReportedGroup extends Suppressible {
  readonly people: Printed
  readonly plans: Partial<Verdicts & PrintedCounts<'counted'>>
  readonly actions: ReportedScope['actions']
  readonly shares: ReportedGroupReading['shares']
  readonly expanded?: ReportedGroupReading
}

/**
 * The numbers of the whole. As counted, before any is hidden: `plans.counted = flagged + shared + notEnoughRecorded`,
 * `actions.read = counted + leftOut`, `actions.counted = stated + notStated.total`.
 */
export interface ReportedScope extends ReportedGroup {
  readonly plans: Verdicts & PrintedCounts<'counted'>
  readonly actions: Owners &
    PrintedCounts<'read' | 'counted' | 'assumedSameServer'> & {
      readonly leftOut: PrintedCounts<ActionLeftOutReason>
    }
  readonly shares: ReportedReading['shares']
  /** The same with care teams by their members; present when asked for. */
  readonly expanded?: ReportedReading
}

export interface AuditedFile extends PrintedCounts<'plans'> {
  readonly name: string
  /** Read, decompressed. */
  readonly bytes: number
  /** Of the file as it is, compressed or not. */
  readonly sha256?: string
  readonly rejected: number
}

/** The server the data came from. How much was read would tell how many plans there are, so it is hidden as they are. */
export interface AuditedServer extends PrintedCounts<'pages' | 'resources'> {
  readonly base: string
  /** How many different things the server warned of. */
  readonly warnings: number
}

/** The bulk export that was asked for and read as it came. */
export interface AuditedExport extends Suppressible {
  readonly base: string
  /** `system`, `Patient` or `Group/ID`. */
  readonly level: string
  /** Instant: only what changed after it was asked for. */
  readonly since?: string
  /** Instant, as the server says: every change before it is in the export. */
  readonly transactionTime: string
  /** How many plans it names as deleted; absent when it says nothing of what was deleted. */
  readonly deletedPlans?: Printed
  /** How many different things the server warned of. */
  readonly warnings: number
}

/** The table published from Gilburt 2013, with what is wrong with it. */
export interface PublishedDistribution {
  readonly source: string
  readonly rows: readonly {
    readonly category: ResponsibilityCategory
    readonly n: number
    readonly printedPercent: number
  }[]
  readonly sumOfRows: number
  readonly printedTotal: number
  readonly note: string
}

/**
 * The report of an audit, version 1 (docs/audit-report.schema.json). As counted,
 * `plans.read = counted + leftOut + rejected.total`.
 */
export interface AuditReport extends Omit<ReportedScope, 'plans' | 'actions'> {
  readonly alongsideAudit: '1'
  readonly source: {
    readonly files: readonly AuditedFile[]
    /** The newest update of any plan. */
    readonly asOf: string | null
    /** Present when the data came from a server; its plans are then told of as those of one file. */
    readonly server?: AuditedServer
    /** Present when the report was merged: of how many shards. */
    readonly shards?: number
    /** Present when the files were asked for as a bulk export. */
    readonly export?: AuditedExport
  }
  readonly rule: {
    readonly minimumStated: number
    readonly staffOnlyShare: number
    /** Base address of the server the data is from; absent when it was not given. */
    readonly base?: string
    readonly by: readonly Grouping[]
    readonly time: PlanTimeName
    readonly period: PeriodLength
    readonly filters: PlanFilter
    readonly expandCareTeams: boolean
    readonly suppression: SuppressionRuleName
    /** What the site's file says; absent without one. Of single owners and teams only how many. */
    readonly site?: DescribedSite
    /** The dates from which series over time are judged anew; absent when none was declared. */
    readonly stepChanges?: readonly string[]
  }
  /**
   * How many of the people are named with a server and without, and were taken for one person because nobody said which
   * server the data is from.
   */
  readonly peopleAssumedSameServer: Printed
  readonly plans: ReportedScope['plans'] &
    PrintedCounts<'read'> & {
      readonly leftOut: PrintedCounts<LeftOutReason>
      /** Lines, and plans in them, that could not be read. Facts about files and not about people: never hidden. */
      readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
    }
  readonly actions: ReportedScope['actions'] & PrintedCounts<'inLeftOutPlans'>
  /** Where the time of counted plans was found when not where it was looked for. */
  readonly timeFallbacks: PrintedCounts<TimeFallback>
  readonly groups: readonly (ReportedGroup & { readonly by: GroupName })[]
  /** All groups with too few people to be told of on their own, together. */
  readonly smallGroups?: ReportedGroup
  /**
   * Named dates, when asked for; each is also a group (`by.timePoint`). Every plan stands once at each of them: counted by its
   * version of that date, left out by its status or a filter, not in force then, or without a version of that date in the data.
   */
  readonly timePoints?: readonly {
    readonly name: string
    readonly date: string
    readonly plans: PrintedCounts<'counted' | 'leftOut' | 'notInForce' | 'versionNotHeld'>
  }[]
  /** Present when asked for: two sides, B compared with A. */
  readonly comparison?: ReportedComparison
  /** Present in reports by period: shares over time, of the printed groups. */
  readonly timeSeries?: readonly ReportedTimeSeries[]
  /** Present in reports by team alone: the printed teams beside the whole. */
  readonly funnel?: ReportedFunnel
  readonly published: PublishedDistribution
  /** Findings in counted and left-out plans. */
  readonly quality: readonly ({
    readonly code: QualityCode
    readonly count: Printed
    readonly example?: QualityExample
  } & Suppressible)[]
  /** Those of `rows` that are counted and flagged; present with them. */
  readonly flaggedPlans?: readonly AuditRow[]
  /** Person-level data: present only when asked for. */
  readonly rows?: readonly AuditRow[]
}
