import { defaultRuleOptions, type RuleOptions } from '../responsibility/index.ts'
import type { PlanFilter } from './count/plan-filter.ts'
import type { Grouping } from './count/plan-group.ts'
import type { PeriodLength, PlanTimeName } from './count/plan-time.ts'
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
  /** Also one row a plan: person-level data. */
  readonly rows?: boolean
}

/** What an audit does, with nothing left open. */
export type AuditSettings = Required<Omit<AuditOptions, 'serverBase' | 'rule'>> & {
  readonly rule: RuleOptions
  readonly serverBase: string | undefined
}

/** The options with what holds where nothing was said. Small numbers are hidden unless asked otherwise. */
export function auditSettings({ rule, serverBase, by = [], ...options }: AuditOptions): AuditSettings {
  return {
    time: 'start',
    period: 'month',
    filter: {},
    expandCareTeams: false,
    suppression: 'mhsds',
    rows: false,
    ...options,
    by: [...new Set(by)],
    rule: { ...defaultRuleOptions, ...rule },
    serverBase,
  }
}
