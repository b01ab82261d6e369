import { html } from 'hono/html'
import type { AuditReport, ShareCode } from '../report/audit-report.ts'
import { shareWords } from './category-words.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'
import { endsWords, isRounded, printedWords, ruleOf, shareInWords } from './printed-words.ts'

/** How sure each share is, with all that it is worked out from. */
export function certaintySection(report: AuditReport): Html {
  const rule = ruleOf(report)
  const { shares } = report
  return html`<section aria-labelledby="certainty">
<h2 id="certainty">How sure these shares are</h2>
<p>A 95% interval says how far a share could lie from this one by chance alone, had the same way of working brought other plans. Wilson's interval takes each action as independent of the others. Actions of one person are often alike: the interval by person is widened for that, by the design effect. It is the one shown above, where it can be worked out. No interval heeds what was not recorded.${
    isRounded(rule)
      ? ' Intervals are worked out from the rounded numbers and shares that are printed, and are a little wider for it.'
      : ''
  }</p>
${dataTable({
  caption: 'Shares in full',
  columns: [
    { label: 'Share' },
    { label: 'Number', numeric: true },
    { label: 'Of', numeric: true },
    { label: 'In percent', numeric: true },
    { label: 'People', numeric: true },
    { label: 'Design effect', numeric: true },
    { label: "Wilson's interval", numeric: true },
    { label: 'Interval by person', numeric: true },
  ],
  rows: (Object.keys(shareWords) as ShareCode[]).map((code) => {
    const share = shares[code]
    const none = share.suppressed ? 'hidden' : 'none'
    return {
      head: shareWords[code],
      cells: [
        printedWords(share, 'n', rule),
        printedWords(share, 'of', rule),
        shareInWords(share, rule),
        printedWords(share, 'people', rule),
        share.designEffect === null ? none : share.designEffect.toFixed(1),
        share.wilson95 === null ? none : endsWords(share.wilson95),
        share.clustered95 === null ? none : endsWords(share.clustered95),
      ],
    }
  }),
})}
<p class="note">Wilson EB (1927), Journal of the American Statistical Association 22:209. The design effect is the variance of the share with people as clusters, over that of independent actions. “None” stands where there is nothing to work it out from.</p>
</section>`
}
