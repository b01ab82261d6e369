import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import type { Html } from './html-part.ts'
import { openingWords } from './opening-words.ts'

/** The answer in a sentence, and what must not be missed beside it. */
export function openingSection(report: AuditReport): Html {
  const { lead, beside } = openingWords(report)
  return html`<p class="lead">${lead}</p>
${
  report.rule.suppression === 'none'
    ? html`<p class="warning"><strong>Small numbers are not hidden in this report.</strong> It is for people who may read the records. Do not publish it.</p>\n`
    : ''
}<ul class="beside">
${beside.map((words) => html`  <li>${words}</li>\n`)}</ul>`
}
