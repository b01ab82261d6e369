import type { GroupName } from '../count/plan-group.ts'
import type { Printed } from '../report/audit-report.ts'
import type { NoLimitsReason } from '../statistics/individuals-chart.ts'
import type { RunChartRule } from '../statistics/run-rules.ts'
import type { Signal, SpecialCauseRule } from '../statistics/special-causes.ts'

/** The shares that are shown over time, with the way they are hoped to go. */
export const chartedShares = [
  { share: 'staff', aim: 'lower' },
  { share: 'person-holds-or-shares', aim: 'higher' },
] as const
type ChartedShare = (typeof chartedShares)[number]

type Ends = readonly [low: number, high: number]

/** A share over the periods of a report, from its printed groups only. */
export interface ReportedTimeSeries {
  /** What its groups have in common besides time. */
  readonly by: GroupName
  readonly share: ChartedShare['share']
  readonly aim: ChartedShare['aim']
  /** One for each step change that was declared, and one before the first. */
  readonly segments: readonly ReportedSegment[]
  /** Periods between the first and the last that have no group of their own: no plans, or too few people. */
  readonly notListed: readonly { readonly from: string; readonly to: string }[]
}

/** Periods that are judged together. Numbers to four decimals. */
export interface ReportedSegment {
  readonly from: string
  readonly to: string
  /** The date it begins with, where it was declared. */
  readonly stepChange?: string
  /** `xmr`: mean and limits; `run`: median; `none`: no share is printed. */
  readonly chart: 'xmr' | 'run' | 'none'
  /** Why it is no XmR chart. */
  readonly noLimits?: NoLimitsReason
  /** How many periods have a share that is printed. */
  readonly withShare: number
  /** The mean of an XmR chart, the median of a run chart. */
  readonly centre: number | null
  /** Cut at 0 and 1. */
  readonly limits: Ends | null
  readonly cut?: readonly ('low' | 'high')[]
  readonly meanMovingRange: number | null
  readonly upperRangeLimit: number | null
  /** The runs about the median of a run chart, and how many chance makes. */
  readonly runs?: { readonly count: number; readonly least: number; readonly most: number }
  /** The check of an XmR chart by how many actions each period has. */
  readonly pPrime: { readonly centre: number; readonly sigmaZ: number } | null
  readonly signals: readonly ReportedSignal[]
  /** Periods that differ from the one before by more than the upper range limit. */
  readonly largeChanges: readonly string[]
  readonly points: readonly ReportedPoint[]
}

export interface ReportedSignal {
  readonly rule: SpecialCauseRule | RunChartRule
  /** With many or few runs: how many there are. */
  readonly way: Signal<string>['way']
  /** Empty where it is all of the segment. */
  readonly periods: readonly string[]
}

export interface ReportedPoint {
  readonly period: string
  /** As the chart takes it: of the printed number and the printed one it is of, to four decimals. */
  readonly share: Printed
  /** Why there is none. */
  readonly gap?: 'hidden' | 'nothing-stated'
  /** From the period right before, in the same segment. */
  readonly movingRange: number | null
  readonly pPrime: Ends | null
  readonly outsidePPrime?: true
  readonly rules: readonly (SpecialCauseRule | RunChartRule)[]
}

/** Why there is no funnel. */
export type NoFunnelReason = 'no-share' | 'none-or-all' | 'under-two-teams'

/** Teams beside the share over all plans, in the order of their names. Numbers to four decimals. */
export interface ReportedFunnel {
  readonly share: 'staff'
  /** The share over all plans, of teams that are not listed too. */
  readonly overall: number | null
  readonly noLimits?: NoFunnelReason
  /** How many teams have a share that is printed. */
  readonly withShare: number
  readonly phi: number | null
  readonly tauSquared: number | null
  readonly teams: readonly ReportedTeam[]
}

export interface ReportedTeam {
  readonly team: string
  /** As the chart takes it, to four decimals. */
  readonly share: Printed
  readonly of: Printed
  readonly gap?: 'hidden' | 'nothing-stated'
  /** With the variance between teams in them. */
  readonly limits95: Ends | null
  readonly limits998: Ends | null
  /** By chance alone. */
  readonly chance95: Ends | null
  readonly chance998: Ends | null
  readonly z: number | null
  readonly place: 'inside' | 'outside-95' | 'outside-998' | null
}
