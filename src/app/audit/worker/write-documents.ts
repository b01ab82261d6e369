import { auditCsv } from '../../../audit/csv/audit-csv.ts'
import { auditDictionaryCsv } from '../../../audit/csv/audit-dictionary.ts'
import { auditHtml } from '../../../audit/html/audit-html.ts'
import type { AuditReport } from '../../../audit/report/audit-report.ts'
import type { AuditDocuments } from '../crew-messages.ts'

/** The files of a report, byte for byte those that `alongside audit --out` writes. */
export function writeDocuments(report: AuditReport): AuditDocuments {
  return {
    json: `${JSON.stringify(report, null, 2)}\n`,
    html: `${auditHtml(report)}\n`,
    csv: auditCsv(report),
    dictionary: auditDictionaryCsv(),
  }
}
