import { join } from 'node:path'
import { auditCsv } from '../../audit/csv/audit-csv.ts'
import { auditDictionaryCsv } from '../../audit/csv/audit-dictionary.ts'
import { auditHtml } from '../../audit/html/audit-html.ts'
import { measureReports } from '../../audit/measure/measure-reports.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { ok, type Result } from '../../domain/result.ts'
import { makeFolder } from '../make-folder.ts'
import { auditText } from '../reporters/audit-text.ts'
import { type NewFile, writeNewFiles } from '../write-new-file.ts'
import type { ReportFormat, TextFormat } from './audit-arguments.ts'

/** The report in a format, without a line end. */
export function printReport(report: AuditReport, format: TextFormat): string {
  switch (format) {
    case 'text':
      return auditText(report)
    case 'json':
      return JSON.stringify(report, null, 2)
    case 'csv':
      return auditCsv(report).trimEnd()
    case 'html':
      return auditHtml(report)
    case 'measure-report':
      return measureReports(report)
        .map((each) => JSON.stringify(each))
        .join('\n')
  }
}

interface OutputFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Data about persons is for who wrote it. */
  readonly isPersonal?: true
}

/** Writes the files of each format. Gives a sentence when one could not be written. */
export async function writeReports(
  report: AuditReport,
  formats: readonly ReportFormat[],
  folder: string,
): Promise<string | undefined> {
  const refused = await makeFolder(folder)
  if (refused !== undefined) return refused
  const written: NewFile[] = []
  const unwritten: string[] = []
  for (const format of formats) {
    const files = await filesOf(report, format)
    if (!files.ok) unwritten.push(files.error)
    else
      written.push(
        ...files.value.map(({ name, bytes, isPersonal }) => ({
          file: join(folder, name),
          bytes,
          mode: isPersonal ? 0o600 : 0o666,
        })),
      )
  }
  const problem = await writeNewFiles(written)
  return problem ?? (unwritten.length > 0 ? unwritten.join('\n') : undefined)
}

/** What a format is written as: with CSV its data dictionary too, with Parquet the rows of plans if there are any. */
async function filesOf(
  report: AuditReport,
  format: ReportFormat,
): Promise<Result<readonly OutputFile[], string>> {
  const text = (name: string, content: string): OutputFile => ({
    name,
    bytes: new TextEncoder().encode(content),
  })
  switch (format) {
    case 'text':
      return ok([text('report.txt', `${printReport(report, format)}\n`)])
    case 'json':
    case 'html':
      return ok([text(`report.${format}`, `${printReport(report, format)}\n`)])
    case 'measure-report':
      return ok([text('measure-reports.ndjson', `${printReport(report, format)}\n`)])
    case 'csv':
      return ok([text('report.csv', auditCsv(report)), text('data-dictionary.csv', auditDictionaryCsv())])
    case 'parquet': {
      const { planRowsParquet, reportParquet } = await import('../parquet/report-parquet.ts')
      const { parquetBytes } = await import('../parquet/parquet-bytes.ts')
      const { rows } = report
      return ok([
        { name: 'report.parquet', bytes: parquetBytes(reportParquet(report)) },
        ...(rows
          ? [
              {
                name: 'rows.parquet',
                bytes: parquetBytes(planRowsParquet(report, rows)),
                isPersonal: true as const,
              },
            ]
          : []),
      ])
    }
    case 'xlsx': {
      const { reportWorkbook } = await import('../xlsx/report-workbook.ts')
      const workbook = await reportWorkbook(report)
      return workbook.ok ? ok([{ name: 'report.xlsx', bytes: workbook.value }]) : workbook
    }
  }
}
