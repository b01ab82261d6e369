import { html } from 'hono/html'
import { comparedOutcomes } from '../compare/comparison.ts'
import {
  comparisonLead,
  comparisonLimits,
  comparisonNotes,
  differenceWords,
  heldWords,
  isComparing,
  oddsRatioWords,
  outcomeWords,
  pWords,
} from '../compare/comparison-words.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'

/** Two sides beside each other, how much they differ, and how sure that is; nothing where none are compared. */
export function comparisonSection(report: AuditReport): Html | string {
  if (!isComparing(report)) return ''
  const { a, b, outcomes } = report.comparison
  return html`<section aria-labelledby="comparison">
<h2 id="comparison">${b.name} compared with ${a.name}</h2>
<p>${comparisonLead(report)}</p>
${dataTable({
  caption: `Who holds the actions, ${a.name} and ${b.name}`,
  columns: [
    { label: 'Share' },
    { label: a.name },
    { label: b.name },
    { label: 'Difference' },
    { label: 'Odds ratio' },
    { label: 'p' },
  ],
  rows: comparedOutcomes.map((outcome) => ({
    head: outcomeWords[outcome],
    cells: [
      heldWords(a.shares[outcome], report),
      heldWords(b.shares[outcome], report),
      differenceWords(outcomes[outcome]),
      oddsRatioWords(outcomes[outcome]),
      pWords(outcomes[outcome], report),
    ],
  })),
})}
<p>${comparisonLimits}</p>
<p class="note">${comparisonNotes(report).join(' ')} The odds ratio and the difference are of ${b.name} against ${a.name}; an odds ratio of 1 and a difference of 0 mean no difference.</p>
</section>`
}
