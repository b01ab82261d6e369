import { html } from 'hono/html'
import type { Html } from './html-part.ts'

interface TableColumn {
  readonly label: string
  readonly numeric?: true
}

export interface DataTable {
  readonly caption: Html | string
  /** The first one is that of the rows' heads. */
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Stands apart at the end. */
  readonly foot?: TableRow
}

/** A row: what it is about, and a cell for each further column. */
export interface TableRow {
  readonly head: Html | string
  readonly cells: readonly (Html | string)[]
}

/** A table that is read as cards on a narrow screen, each cell with the label of its column. */
export function dataTable({ caption, columns, rows, foot }: DataTable): Html {
  const [, ...others] = columns
  // A few numbers are read across more easily when they are near.
  const isNarrow = columns.length < 4 && others.every(({ numeric }) => numeric)
  return html`<table${isNarrow ? html` class="narrow"` : ''}>
  <caption>${caption}</caption>
  <thead><tr>${columns.map(({ label, numeric }) => html`<th scope="col"${numeric ? html` class="number"` : ''}>${label}</th>`)}</tr></thead>
  <tbody>
${rows.map((row) => tableRow(row, others))}  </tbody>${foot ? html`\n  <tfoot>\n${tableRow(foot, others)}  </tfoot>` : ''}
</table>`
}

function tableRow({ head, cells }: TableRow, columns: readonly TableColumn[]): Html {
  return html`    <tr><th scope="row">${head}</th>${cells.map((cell, at) => {
    const { label = '', numeric } = columns[at] ?? {}
    return html`<td data-label="${label}"${numeric ? html` class="number"` : ''}>${cell}</td>`
  })}</tr>
`
}
