import { isMeasurable } from '../../audit/measure/measure-reports.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import type { ReportFormat } from './audit-arguments.ts'

/** The flags that decide what a report counts. */
export interface MeasureFlags {
  readonly by?: AuditReport['rule']['by']
  readonly timePoints?: string
  readonly minStated: number
  readonly staffShare: number
}

/** Why these reports cannot be written as MeasureReports, in a sentence; `undefined` when they can, or were not asked for. */
export function measureMisuse(
  formats: readonly ReportFormat[],
  { by = [], timePoints, minStated, staffShare }: MeasureFlags,
): string | undefined {
  if (!formats.includes('measure-report')) return undefined
  const rule = { minimumStated: minStated, staffOnlyShare: staffShare }
  if (!isMeasurable({ ...rule, by: [] }))
    return '--format measure-report is by the published Measure, which flags at 3 stated actions and a share of 0.9: leave out --min-stated and --staff-share.'
  if (!isMeasurable({ ...rule, by }))
    return '--format measure-report is by team and period only: a MeasureReport has no place for a category or focus.'
  if (timePoints !== undefined && !isMeasurable({ ...rule, by: ['timePoint', ...by] }))
    return '--format measure-report takes --time-points or --by period, not both: a MeasureReport has one period.'
  return undefined
}
