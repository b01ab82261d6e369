import type { PeriodLength } from '../count/plan-time.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import type { Printed, PrintedCounts, Suppressible } from '../report/audit-report.ts'
import type { SuppressionRuleName } from '../suppression/suppression-rule.ts'
import type { ParticipationGrouping } from './participation-options.ts'
import type { ParticipationTool } from './participation-tools.ts'
import type { GivenMode, PlanOccasion, ResponseLeftOutReason } from './response-facts.ts'

/** A share of printed numbers, 0 to 1; `null` too when there is nothing to have a share of. */
export interface ReportedRatio extends Suppressible {
  readonly n: Printed
  readonly of: Printed
  /** In hundredths where numbers are hidden. */
  readonly share: Printed
}

/** How the answers of completed responses were given. As counted, `completed` is the sum of the four. */
export type ReportedGiven = PrintedCounts<GivenMode> & {
  /**
   * Of those that say, the share that the person gave alone. Worked out from the printed numbers: `null` where one of them is
   * not printed.
   */
  readonly aloneShare: number | null
}

/** The numbers of a group, and of the whole. As counted, `completed` is the sum of those of the tools. */
export interface ReportedUse extends PrintedCounts<'users' | 'completed' | 'inProgress'> {
  /** Absent in a group without a period: nobody knows who had a plan then. */
  readonly plan?: PrintedCounts<'peopleWithPlan' | 'usersWithPlan'> & {
    /** Of the people with a plan, those who used a tool; with Wilson's 95 % interval. */
    readonly used: ReportedRatio & { readonly wilson95: readonly [low: number, high: number] | null }
  }
  readonly tools: Readonly<Record<ParticipationTool, PrintedCounts<'completed' | 'people'>>>
  readonly given: ReportedGiven
  /** Completed goal plans: the sum is `tools["goal-plan"].completed`. */
  readonly goalPlans: PrintedCounts<PlanOccasion>
}

/** A tool in the whole. */
export type ReportedTool = PrintedCounts<'completed' | 'people' | 'inProgress'> & {
  readonly given: ReportedGiven
}

/** The report of `alongside audit participation`, version 1 (docs/participation-report.schema.json). */
export interface ParticipationReport extends Omit<ReportedUse, 'tools'> {
  readonly tools: Readonly<Record<ParticipationTool, ReportedTool>>
  /** Responses to other forms, finished or not. */
  readonly otherForms: Printed
  readonly alongsideParticipation: '1'
  readonly source: {
    readonly files: readonly {
      readonly name: string
      /** Read, decompressed. */
      readonly bytes: number
      /** Of the file as it is, compressed or not. */
      readonly sha256?: string
      readonly rejected: number
    }[]
    /** The newest update of any response to one of the tools. */
    readonly asOf: string | null
  }
  readonly rule: {
    readonly by: readonly ParticipationGrouping[]
    readonly period: PeriodLength
    readonly from?: string
    readonly to?: string
    /** The first and last month the report is about; `null` where nothing says. */
    readonly months: readonly [first: string | null, last: string | null]
    /** Base address of the server the data is from; absent when it was not given. */
    readonly base?: string
    readonly suppression: SuppressionRuleName
    /** How many teams the site's file names; absent without one. */
    readonly siteTeams?: number
  }
  /** People named with a server and without, who were taken for one because nobody said which server the data is from. */
  readonly peopleAssumedSameServer: Printed
  readonly responses: PrintedCounts<'read' | 'timeFromLastUpdated'> & {
    readonly leftOut: PrintedCounts<ResponseLeftOutReason>
    /** Lines, and resources in them, that could not be read. Facts about files and not about people: never hidden. */
    readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
  }
  readonly groups: readonly (ReportedUse & { readonly by: UseGroupName })[]
  /** All groups with too few people to be told of on their own, together. */
  readonly smallGroups?: ReportedUse
}

/** A group: what its responses have in common; `null` is what is not recorded. */
export type UseGroupName = { readonly [Name in ParticipationGrouping]?: string | null }
