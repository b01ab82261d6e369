import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'
import { numberWords } from './printed-words.ts'
import { rejectionWords } from './quality-words.ts'

const mostLines = 50

/** Lines that could not be read, by their places. */
export function rejectedPart({ plans: { rejected } }: AuditReport): Html {
  const shown = rejected.lines.slice(0, mostLines)
  const more = rejected.total - shown.length
  return html`<h3>What could not be read</h3>
${
  rejected.total === 0
    ? html`<p>Every line could be read.</p>`
    : html`${dataTable({
        caption: `Lines that could not be read: ${numberWords(rejected.total)}. Each may have been a care plan`,
        columns: [{ label: 'File' }, { label: 'Line', numeric: true }, { label: 'Why' }],
        rows: shown.map(({ file, line, why, detail }) => ({
          head: html`<bdi>${file}</bdi>`,
          cells: [
            numberWords(line),
            html`${rejectionWords[why]}${detail === undefined ? '' : html` (<bdi>${detail}</bdi>)`}`,
          ],
        })),
      })}${more > 0 ? html`\n<p>${numberWords(more)} more are not listed here; the report as JSON lists up to 1,000.</p>` : ''}`
}`
}
