import type { AuditReport } from '../../audit/report/audit-report.ts'
import { err, type Result } from '../../domain/result.ts'
import { reportTables } from '../tables/report-tables.ts'
import { mostRows, writeXlsx } from './write-xlsx.ts'

/** The report of an audit as a workbook (.xlsx), a sheet for each of its tables; or a sentence that says why it cannot be one. */
export async function reportWorkbook(report: AuditReport): Promise<Result<Uint8Array, string>> {
  const workbook = await writeXlsx(reportTables(report))
  if (workbook.ok) return workbook
  const { name, rows } = workbook.error
  const [found, most] = [rows.length, mostRows].map((number) => number.toLocaleString('en-GB'))
  return err(
    `report.xlsx was not written: "${name}" has ${found} rows, and a sheet holds ${most}. Group by less, or take --format parquet or csv.`,
  )
}
