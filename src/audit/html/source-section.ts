import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable } from './data-table.ts'
import { exportParagraph } from './export-paragraph.ts'
import type { Html } from './html-part.ts'
import { numberWords, printedWords, ruleOf } from './printed-words.ts'

/** What was read, so that anybody who has it can tell that it is the same. */
export function sourceSection(report: AuditReport): Html {
  const { files, asOf, server, shards } = report.source
  return html`<section aria-labelledby="source">
<h2 id="source">Where the numbers come from</h2>
<p>${asOf === null ? 'No plan says when it was last updated.' : `The newest update of any plan: ${asOf}.`} ${server ? 'The same plans' : 'The same files'} and options give this report again, byte for byte.${shards === undefined ? '' : ` It was counted in ${numberWords(shards)} ${shards === 1 ? 'shard' : 'shards'}.`}</p>
${
  server
    ? html`<p>Read from the server <bdi>${server.base}</bdi>, page by page: ${printedWords(server, 'pages', ruleOf(report))} pages with ${printedWords(server, 'resources', ruleOf(report))} resources. ${server.warnings === 0 ? 'It warned of nothing.' : `It warned of ${numberWords(server.warnings)} different things.`}</p>
`
    : exportParagraph(report)
}${dataTable({
  caption: server ? 'What was read' : 'Files read',
  columns: [
    { label: server ? 'Source' : 'File' },
    { label: 'Bytes', numeric: true },
    { label: 'Plans', numeric: true },
    { label: 'Lines not read', numeric: true },
    { label: 'SHA-256' },
  ],
  rows: files.map((file) => ({
    head: html`<bdi>${file.name}</bdi>`,
    cells: [
      numberWords(file.bytes),
      printedWords(file, 'plans', ruleOf(report)),
      numberWords(file.rejected),
      file.sha256 === undefined ? 'not worked out' : html`<code>${file.sha256}</code>`,
    ],
  })),
})}
</section>`
}
