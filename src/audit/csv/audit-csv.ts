import { type GroupName, groupings } from '../count/plan-group.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { csvFile } from './csv-cell.ts'
import { tidyRows } from './tidy-rows.ts'

/** The names by which groups are told from each other, in the order of their columns. */
export const groupColumns = ['timePoint', ...groupings] as const

const columns = ['scope', ...groupColumns, 'measure', 'value', 'hidden'] as const

/** The numbers of a report as a tidy table (`tidyRows`), as a CSV file. */
export function auditCsv(report: AuditReport): string {
  const lines = tidyRows(report).map(({ scope, by, measure, value, hidden }) => [
    scope,
    ...groupColumns.map((name) => groupText(by, name)),
    measure,
    value ?? '',
    hidden,
  ])
  return csvFile(columns, lines)
}

/** What the group has in common under a name: empty where the report is not grouped by it. */
export function groupText(by: GroupName, name: (typeof groupColumns)[number]): string {
  return by[name] === null ? 'not recorded' : (by[name] ?? '')
}
