import { defaultRuleOptions, type RuleOptions } from '../responsibility/index.ts'
import type { Comparison } from './compare/comparison.ts'
import type { PlanFilter } from './count/plan-filter.ts'
import type { Grouping } from './count/plan-group.ts'
import type { PeriodLength, PlanTimeName } from './count/plan-time.ts'
import type { TimePoint } from './count/time-points.ts'
import type { AuditSite } from './site/audit-site.ts'
import type { SuppressionRuleName } from './suppression/suppression-rule.ts'

/** What an audit is asked for, as plain data. */
export interface AuditOptions {
  readonly rule?: Partial<RuleOptions>
  /** Base address of the server the data is from, to tell its own references from those to other servers. */
  readonly serverBase?: string
  readonly by?: readonly Grouping[]
  readonly time?: PlanTimeName
  readonly period?: PeriodLength
  readonly filter?: PlanFilter
  /** Also with care teams by their members. */
  readonly expandCareTeams?: boolean
  /** Which rule hides small numbers. */
  readonly suppression?: SuppressionRuleName
  /** What the site knows of its own data: parties of owners, and names for teams. */
  readonly site?: AuditSite
  /** Named dates, at each of which plans are counted as they were then; they come first in `by`. */
  readonly timePoints?: readonly TimePoint[]
  /** Days, months or years from which a series over time is judged anew; only for reports by period. */
  readonly stepChanges?: readonly string[]
  /** Two sides to compare: B with A. Where small numbers are hidden, without groups of its own (`isComparable`). */
  readonly comparison?: Comparison
  /** Also one row a plan: person-level data. */
  readonly rows?: boolean
}

/** What an audit does, with nothing left open. */
export type AuditSettings = Required<Omit<AuditOptions, 'serverBase' | 'rule' | 'site' | 'comparison'>> & {
  readonly rule: RuleOptions
  readonly serverBase: string | undefined
  readonly site: AuditSite | undefined
  readonly comparison: Comparison | undefined
}

/** The options with what holds where nothing was said. Small numbers are hidden unless asked otherwise. */
export function auditSettings({
  rule,
  serverBase,
  site,
  comparison,
  by = [],
  ...options
}: AuditOptions): AuditSettings {
  return {
    time: 'start',
    period: 'month',
    filter: {},
    expandCareTeams: false,
    suppression: 'mhsds',
    rows: false,
    timePoints: [],
    stepChanges: [],
    ...options,
    by: [...new Set([...(options.timePoints?.length ? ['timePoint' as const] : []), ...by])],
    rule: { ...defaultRuleOptions, ...rule },
    serverBase,
    site,
    comparison,
  }
}
