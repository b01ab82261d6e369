import { readCaseload } from '../../mocks/caseload.ts'
import { measureReports } from '../../src/audit/measure/measure-reports.ts'
import type { JsonObject } from '../../src/fhir/index.ts'
import { auditReport, ndjsonSource } from '../audit/memory-sources.ts'
import { drawSources } from '../audit/read/drawn-sources.ts'

/**
 * MeasureReports of the demo record and of a drawn caseload, with hidden numbers and without, of groups with and without a
 * team and a time, of named dates, and of nothing.
 */
export async function reportedMeasures(): Promise<readonly JsonObject[]> {
  const caseload = [ndjsonSource('caseload.ndjson', readCaseload())]
  const { sources } = await drawSources({ plans: 150, seed: 7, badLines: true })
  const points = [{ name: 'a year\u2019s end & more', date: '2026-03-31' }]
  const reports = [
    await auditReport(caseload, { by: ['team', 'period'], period: 'year', suppression: 'mhsds' }),
    await auditReport(sources, { by: ['team', 'period'], period: 'quarter', suppression: 'mhsds' }),
    await auditReport(sources, { by: ['team', 'period'], period: 'month' }),
    await auditReport(sources, {
      by: ['team'],
      timePoints: points,
      filter: { from: '2025', status: ['active'] },
    }),
    await auditReport([]),
  ]
  return reports.flatMap(measureReports)
}
