import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { groupNote, groupRow, groupTable, smallGroupsWords } from './group-section.ts'
import { groupingHead, groupNames } from './grouping-words.ts'
import type { Html } from './html-part.ts'
import { timeChart } from './time-chart.ts'
import { timePointTable } from './time-point-table.ts'
import { namesBesideTime, timeName, timeSeries } from './time-series.ts'

/** Groups over time: for each team or category, or for all plans, a chart and its table; nothing without a grouping by time. */
export function timeSection(report: AuditReport): Html | string {
  const time = timeName(report)
  if (time === undefined) return ''
  const others = namesBesideTime(report)
  const head = groupingHead([time])
  const series = timeSeries(report)
  return html`<section aria-labelledby="time">
<h2 id="time">Over time${others.length === 0 ? '' : html`, by ${groupingHead(others).toLowerCase()}`}</h2>
<p>${
    time === 'timePoint'
      ? 'At each time point a plan is counted by its version of that date.'
      : 'Each period counts the plans that belong to it.'
  } A change can come from other plans as much as from other ways of working.</p>
${timePointTable(report)}<p class="key"><span class="key-part"><svg class="key-mark chart-staff" aria-hidden="true" focusable="false" width="12" height="12"><circle cx="6" cy="6" r="5"/></svg> staff alone</span> <span class="key-part"><svg class="key-mark chart-person" aria-hidden="true" focusable="false" width="12" height="12"><rect x="1" y="1" width="10" height="10"/></svg> the person, alone or with others</span> <span class="key-part">upright lines: 95% intervals</span></p>
${series.map((each) => {
  const name = others.length === 0 || !each.groups[0] ? '' : groupNames(each.groups[0].group, others)
  return html`${name === '' ? '' : html`<h3>${name}</h3>\n`}${timeChart(each, time)}
${groupTable({
  caption:
    name === '' ? `Who holds the actions, by ${head.toLowerCase()}` : html`${name}, by ${head.toLowerCase()}`,
  head,
  rows: each.groups.map(({ group }) => groupRow(groupNames(group, [time]), group, report)),
  report,
})}
`
})}${
  report.smallGroups
    ? groupTable({
        caption: 'Groups that are not listed',
        head: 'Groups',
        rows: [groupRow(smallGroupsWords, report.smallGroups, report)],
        report,
      })
    : ''
}
${groupNote(report.rule.by, report)}
<p class="note">A line stops where a ${head.toLowerCase()} has no plans, is too small to be listed, or has its share hidden.</p>
</section>`
}
