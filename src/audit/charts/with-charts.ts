import type { AuditReport } from '../report/audit-report.ts'
import { teamFunnel } from './team-funnel.ts'
import { timeSeriesCharts } from './time-series-charts.ts'

/** A report with the charts that its groups allow, made of nothing but what it prints. */
export function withCharts(report: AuditReport): AuditReport {
  const timeSeries = timeSeriesCharts(report)
  const funnel = teamFunnel(report)
  return { ...report, ...(timeSeries ? { timeSeries } : {}), ...(funnel ? { funnel } : {}) }
}
