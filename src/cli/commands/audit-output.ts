import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { auditCsv } from '../../audit/csv/audit-csv.ts'
import { auditDictionaryCsv } from '../../audit/csv/audit-dictionary.ts'
import { auditHtml } from '../../audit/html/audit-html.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { auditText } from '../reporters/audit-text.ts'
import { writeNewFile } from '../write-new-file.ts'
import type { ReportFormat } from './audit-arguments.ts'

/** The report in a format, without a line end. */
export function printReport(report: AuditReport, format: ReportFormat): string {
  switch (format) {
    case 'text':
      return auditText(report)
    case 'json':
      return JSON.stringify(report, null, 2)
    case 'csv':
      return auditCsv(report).trimEnd()
    case 'html':
      return auditHtml(report)
  }
}

const fileNames: Readonly<Record<ReportFormat, string>> = {
  text: 'report.txt',
  json: 'report.json',
  csv: 'report.csv',
  html: 'report.html',
}

/** Writes a file for each format, with CSV its data dictionary too. Gives a sentence when one could not be written. */
export async function writeReports(
  report: AuditReport,
  formats: readonly ReportFormat[],
  folder: string,
): Promise<string | undefined> {
  const files: (readonly [string, string])[] = formats.map((format) => [
    fileNames[format],
    `${printReport(report, format)}${format === 'csv' ? '\r\n' : '\n'}`,
  ])
  if (formats.includes('csv')) files.push(['data-dictionary.csv', auditDictionaryCsv()])
  const refused = await mkdir(folder, { recursive: true }).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (refused) return `The folder ${folder} could not be made: ${refused.message}`
  for (const [name, text] of files) {
    const problem = await writeNewFile(join(folder, name), new TextEncoder().encode(text))
    if (problem !== undefined) return problem
  }
  return undefined
}
