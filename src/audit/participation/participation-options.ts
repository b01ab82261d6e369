import type { PeriodLength } from '../count/plan-time.ts'
import type { AuditSite } from '../site/audit-site.ts'
import type { SuppressionRuleName } from '../suppression/suppression-rule.ts'

/** By what use can be grouped. Never by a worker. */
export const participationGroupings = ['team', 'period'] as const
export type ParticipationGrouping = (typeof participationGroupings)[number]

/** What a report on participation is asked for, as plain data. */
export interface ParticipationOptions {
  readonly by?: readonly ParticipationGrouping[]
  readonly period?: PeriodLength
  /** First day, month or year that is meant: `2026-03-01`, `2026-03`, `2026`. */
  readonly from?: string
  /** The last one. */
  readonly to?: string
  /** Base address of the server the data is from, to tell its own references from those to other servers. */
  readonly serverBase?: string
  /** Which rule hides small numbers. */
  readonly suppression?: SuppressionRuleName
  /** Names for teams; parties of owners decide nothing here. */
  readonly site?: AuditSite
}

/** The options with what holds where nothing was said. */
export type ParticipationSettings = Required<Pick<ParticipationOptions, 'by' | 'period' | 'suppression'>> &
  ParticipationOptions

export function participationSettings(options: ParticipationOptions): ParticipationSettings {
  return { period: 'month', suppression: 'mhsds', ...options, by: [...new Set(options.by ?? [])] }
}

/** More periods than a report is about; a date far off, as a slip makes it, would add thousands that are empty. */
export const maximumPeriods = 240
