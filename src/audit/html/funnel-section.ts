import { html } from 'hono/html'
import type { ReportedTeam } from '../charts/reported-charts.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { funnelKey } from './chart-keys.ts'
import { dataTable } from './data-table.ts'
import { funnelChart } from './funnel-chart.ts'
import { funnelWords, placeWords } from './funnel-words.ts'
import type { Html } from './html-part.ts'
import { endsWords, printedWords, ruleOf } from './printed-words.ts'
import { oneDecimalPercent } from './series-words.ts'

/** Teams beside the whole, with limits by their size: in the order of their names, and nothing in other reports. */
export function funnelSection(report: AuditReport): Html | string {
  const { funnel } = report
  if (!funnel) return ''
  const { before, outside, after } = funnelWords(funnel)
  const rule = ruleOf(report)
  const named = outside.map(({ team }) => team)
  return html`<section aria-labelledby="funnel">
<h2 id="funnel">Teams beside the whole</h2>
<p>${before.join(' ')}</p>
${
  outside.length === 0
    ? ''
    : html`<p>Outside the 99.8% limits: ${outside.map(({ team }, at) => html`${at === 0 ? '' : ', '}<bdi>${team}</bdi> (${at + 1})`)}.</p>
`
}<p>${after.join(' ')}</p>
${funnel.noLimits === undefined ? html`${funnelKey}\n` : ''}${funnelChart(funnel)}
${dataTable({
  caption: 'Teams and limits, in the order of their names',
  columns: [
    { label: 'Team' },
    { label: 'Actions with a named owner', numeric: true },
    { label: 'Staff alone', numeric: true },
    { label: '95% limits', numeric: true },
    { label: '99.8% limits', numeric: true },
    { label: 'Where it lies' },
  ],
  rows: funnel.teams.map((team) => {
    const group = report.groups.find(({ by }) => by.team === team.team)
    const number = named.indexOf(team.team) + 1
    return {
      head: html`<bdi>${team.team}</bdi>`,
      cells: [
        group ? printedWords(group.shares.staff, 'of', rule) : 'not counted',
        shareWords(team),
        team.limits95 === null ? 'none' : endsWords(team.limits95),
        team.limits998 === null ? 'none' : endsWords(team.limits998),
        `${placeWords(team)}${number === 0 ? '' : ` (${number} in the chart)`}`,
      ],
    }
  }),
})}
<p class="note">This is no ranking. Limits by the arcsine of the share, widened by the variance between teams (Spiegelhalter 2005, with the outer 10% of teams winsorised). Plans without a recorded team and groups too small to be listed are in the share over all plans only.</p>
</section>`
}

/** The share of a team as the chart has it: beside limits of one decimal, whole percents could seem to lie outside. */
function shareWords({ share, gap }: ReportedTeam): string {
  if (share !== null) return oneDecimalPercent(share)
  return gap === 'hidden' ? 'hidden' : 'none'
}
