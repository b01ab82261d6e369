import { html } from 'hono/html'
import { reportedShares } from '../count/plan-counters.ts'
import type { AuditReport, ReportedReading } from '../report/audit-report.ts'
import { dataTable, type TableRow } from './data-table.ts'
import type { Html } from './html-part.ts'
import { numberWords, printedWords, ruleOf } from './printed-words.ts'

type Verdicts = ReportedReading['plans']

/** Plans where staff own nearly every action, and how many there would be at other shares. */
export function flagSection(report: AuditReport): Html {
  const { plans, expanded, rule } = report
  const readings = [plans, ...(expanded ? [expanded.plans] : [])]
  const columns = (label: string) => [
    { label },
    { label: 'Plans', numeric: true } as const,
    ...(expanded ? [{ label: 'Plans, teams as members', numeric: true } as const] : []),
  ]
  const row = (head: string, words: (verdicts: Verdicts) => string): TableRow => ({
    head,
    cells: readings.map(words),
  })
  const printed =
    (name: 'flagged' | 'flaggedWithReason' | 'shared' | 'notEnoughRecorded') => (each: Verdicts) =>
      printedWords(each, name, ruleOf(report))
  return html`<section aria-labelledby="flags">
<h2 id="flags">Plans where staff own nearly every action</h2>
<p>A plan is flagged when staff alone hold ${percentWords(rule.staffOnlyShare)} or more of its actions with a named owner. With fewer than ${rule.minimumStated} such actions, or with more than half of its actions naming no owner, not enough is recorded to say.</p>
<p><strong>A flag is a prompt for a conversation.</strong> It is never a judgement of a person, a team or a worker. A plan can be right as it is, in a crisis for instance; whoever knows why can record it in the plan.</p>
${dataTable({
  caption: 'Plans counted, by what the rule finds',
  columns: columns('Finding'),
  rows: [
    row('Flagged', printed('flagged')),
    row('Flagged, with a recorded reason', printed('flaggedWithReason')),
    row('Flagged, without a reason', (each) => withoutReason(each, report)),
    row('Shared', printed('shared')),
    row('Not enough recorded', printed('notEnoughRecorded')),
  ],
})}
${dataTable({
  caption: 'How many would be flagged at other shares',
  columns: columns('Staff alone hold at least'),
  rows: reportedShares.map((share) =>
    row(percentWords(Number(share)), ({ flaggedAt }) => printedWords(flaggedAt, share, ruleOf(report))),
  ),
})}
</section>`
}

/** What is left of two printed numbers. Of rounded ones only a range is known: each is off by half a step at most. */
function withoutReason({ flagged, flaggedWithReason }: Verdicts, report: AuditReport): string {
  if (flagged === null || flaggedWithReason === null) return 'hidden, as one of the two above is'
  const { base } = ruleOf(report)
  const [rest, off] = [flagged - flaggedWithReason, base - 1]
  if (off === 0) return numberWords(rest)
  return `${numberWords(Math.max(0, rest - off))} to ${numberWords(rest + off)}`
}

function percentWords(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
