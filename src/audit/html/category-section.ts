import { html } from 'hono/html'
import { type ResponsibilityCategory, responsibilityCategories } from '../../responsibility/index.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { categoryWords } from './category-words.ts'
import { dataTable, type TableRow } from './data-table.ts'
import type { Html } from './html-part.ts'
import { isRounded, numberWords, printedWords, ruleOf, shareInWords } from './printed-words.ts'
import { shareCell } from './share-bar.ts'

/** The seven categories beside the published ones. */
export function categorySection(report: AuditReport): Html {
  const { expanded, published, actions } = report
  const rule = ruleOf(report)
  return html`<section aria-labelledby="categories">
<h2 id="categories">Who holds the actions</h2>
${dataTable({
  caption: 'Actions with a named owner, beside the published table',
  columns: [
    { label: 'Responsible' },
    { label: 'Actions', numeric: true },
    { label: 'Share (95% interval)' },
    ...(expanded
      ? [
          { label: 'Actions, teams as members', numeric: true } as const,
          { label: 'Share, teams as members', numeric: true } as const,
        ]
      : []),
    { label: 'Published actions', numeric: true },
    { label: 'Published share', numeric: true },
  ],
  rows: responsibilityCategories.map((category) => categoryRow(category, report)),
  foot: {
    head: 'All with a named owner',
    cells: [
      printedWords(actions, 'stated', rule),
      '',
      ...(expanded ? [printedWords(expanded.actions, 'stated', rule), ''] : []),
      html`${numberWords(published.sumOfRows)} (printed: ${numberWords(published.printedTotal)})`,
      '',
    ],
  },
})}
<p class="note">A bar is the share here, the line on it its interval; the upright mark is the published share. ${
    isRounded(rule) ? 'Every number is rounded by itself, so rows need not add up to their total. ' : ''
  }${published.note}</p>
<p class="note">Published: ${published.source}. Actions here are coded after its seven categories.</p>
</section>`
}

function categoryRow(category: ResponsibilityCategory, report: AuditReport): TableRow {
  const { actions, shares, expanded, published } = report
  const rule = ruleOf(report)
  const row = published.rows.find((each) => each.category === category)
  const mark = row === undefined ? undefined : row.n / published.sumOfRows
  return {
    head: categoryWords[category],
    cells: [
      printedWords(actions.responsibility, category, rule),
      shareCell(shares[category], rule, mark),
      ...(expanded
        ? [
            printedWords(expanded.actions.responsibility, category, rule),
            shareInWords(expanded.shares[category], rule),
          ]
        : []),
      row === undefined ? 'none' : numberWords(row.n),
      row === undefined ? 'none' : `${row.printedPercent}%`,
    ],
  }
}
