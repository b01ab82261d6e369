import type { JsonObject } from '../../fhir/index.ts'
import type { GroupName } from '../count/plan-group.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { absent } from './measure-number.ts'

/**
 * The `MeasureReport.period` of a group, or of the whole (`{}`): the period or the date it is grouped by; else the dates
 * that were asked for, as they were written; else that none applies, since plans of any time are counted. A period that the
 * plans do not record is unknown. Months and years stand for their first and last day (R4, Period).
 */
export function reportPeriod(by: GroupName, { rule, timePoints = [] }: AuditReport): JsonObject {
  if (by.timePoint !== undefined) {
    const date = timePoints.find(({ name }) => name === by.timePoint)?.date
    return date === undefined ? absent('unknown') : { start: date, end: date }
  }
  if (by.period !== undefined) return by.period === null ? absent('unknown') : monthsOf(by.period)
  const { from, to } = rule.filters
  if (from === undefined && to === undefined) return absent('not-applicable')
  return { ...(from === undefined ? {} : { start: from }), ...(to === undefined ? {} : { end: to }) }
}

/** `2026` and `2026-03` as they are, a quarter by its first and last month. */
function monthsOf(period: string): JsonObject {
  const [year = '', quarter] = period.split('-Q')
  if (quarter === undefined) return { start: period, end: period }
  const last = Number(quarter) * 3
  return { start: `${year}-${twoDigits(last - 2)}`, end: `${year}-${twoDigits(last)}` }
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0')
}
