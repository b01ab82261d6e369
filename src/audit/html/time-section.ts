import { html } from 'hono/html'
import { namesBesideTime, type TimeSeries, timeName, timeSeries } from '../charts/time-series.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { seriesKey, timePointKey } from './chart-keys.ts'
import { groupNote, groupRow, groupTable, smallGroupsWords } from './group-section.ts'
import { groupingHead, groupNames } from './grouping-words.ts'
import type { Html } from './html-part.ts'
import { seriesPart } from './series-part.ts'
import { timeChart } from './time-chart.ts'
import { timePointTable } from './time-point-table.ts'

/** Groups over time: for each team or category, or for all plans, charts and their tables; nothing without a grouping by time. */
export function timeSection(report: AuditReport): Html | string {
  const time = timeName(report)
  if (time === undefined) return ''
  const others = namesBesideTime(report)
  const head = groupingHead([time])
  return html`<section aria-labelledby="time">
<h2 id="time">Over time${others.length === 0 ? '' : html`, by ${groupingHead(others).toLowerCase()}`}</h2>
<p>${
    time === 'timePoint'
      ? 'At each time point a plan is counted by its version of that date.'
      : 'Each period counts the plans that belong to it.'
  } A change can come from other plans as much as from other ways of working.</p>
${timePointTable(report)}${stepWords(report).map((words) => html`<p>${words}</p>\n`)}${time === 'timePoint' ? timePointKey : seriesKey}
${timeSeries(report).map((each) => {
  const name = others.length === 0 || !each.groups[0] ? '' : groupNames(each.groups[0].group, others)
  return html`${time === 'timePoint' ? pointChart(each, name) : seriesCharts(each, name, report)}
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
<p class="note">A line stops where a ${head.toLowerCase()} has no plans, is too small to be listed, or has its share hidden.${
    time === 'period'
      ? ' Limits: mean and mean moving range (XmR chart) with the rules of NHS England, Making Data Count; with fewer than 12 shares a run chart (Perla, Provost and Murray 2011). What is not known ends a row of periods. Step changes are only those that were declared. Charts are made of the printed shares.'
      : ''
  }</p>
</section>`
}

function pointChart(series: TimeSeries, name: Html | string): Html {
  return html`${name === '' ? '' : html`<h3>${name}</h3>\n`}${timeChart(series)}`
}

/** The charts of the series with these groups. */
function seriesCharts({ groups }: TimeSeries, name: Html | string, report: AuditReport): Html {
  const by = groups[0]?.group.by ?? {}
  const own = (report.timeSeries ?? []).filter((series) =>
    namesBesideTime(report).every((each) => (series.by[each] ?? null) === (by[each] ?? null)),
  )
  return html`${own.map((series) => seriesPart(series, name, report))}`
}

/** Which of the step changes that were declared change nothing. */
function stepWords({ rule: { stepChanges = [] }, timeSeries: series = [] }: AuditReport): readonly string[] {
  const begun = new Set(
    series.flatMap(({ segments }) => segments.slice(1).map(({ stepChange }) => stepChange)),
  )
  return stepChanges
    .filter((date) => !begun.has(date))
    .map(
      (date) =>
        `The step change declared for ${date} divides nothing: there are no periods on both sides of it.`,
    )
}
