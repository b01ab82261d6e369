import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'
import { numberWords, printedWords, ruleOf } from './printed-words.ts'
import { qualityWords } from './quality-words.ts'

/** Faults of recording, each with where the first one can be looked at. */
export function qualityPart(report: AuditReport): Html {
  const rule = ruleOf(report)
  const found = report.quality.filter(({ count }) => count !== 0)
  const none = report.quality.length - found.length
  return html`<h3>How well it is recorded</h3>
${
  none === 0
    ? ''
    : html`<p>${none === report.quality.length ? 'No fault' : `${none} other kinds of fault were looked for, and none`} of recording was found.</p>`
}${
  found.length === 0
    ? ''
    : dataTable({
        caption: 'Faults of recording, in plans counted and left out',
        columns: [{ label: 'Fault' }, { label: 'Found', numeric: true }, { label: 'First place' }],
        rows: found.map(({ example, ...counted }) => ({
          head: html`${qualityWords[counted.code]} <code>${counted.code}</code>`,
          cells: [
            printedWords(counted, 'count', rule),
            example
              ? html`<bdi>${example.file}</bdi>, ${report.source.server ? 'number' : 'line'} ${numberWords(example.line)}: <code>${example.path}</code>`
              : 'not given',
          ],
        })),
      })
}`
}
