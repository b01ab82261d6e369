import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'
import { printedWords, ruleOf } from './printed-words.ts'

/** What became of every plan at each named date; nothing without them. */
export function timePointTable(report: AuditReport): Html | string {
  const { timePoints = [] } = report
  if (timePoints.length === 0) return ''
  const rule = ruleOf(report)
  return html`${dataTable({
    caption: 'Plans at each time point',
    columns: [
      { label: 'Time point' },
      { label: 'Date' },
      { label: 'Counted', numeric: true },
      { label: 'Left out', numeric: true },
      { label: 'Not in force then', numeric: true },
      { label: 'No version that old in the data', numeric: true },
    ],
    rows: timePoints.map(({ name, date, plans }) => ({
      head: html`<bdi>${name}</bdi>`,
      cells: [
        date,
        ...(['counted', 'leftOut', 'notInForce', 'versionNotHeld'] as const).map((what) =>
          printedWords(plans, what, rule),
        ),
      ],
    })),
  })}
`
}
