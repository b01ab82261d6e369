import { html } from 'hono/html'
import type { ReportedPoint, ReportedSegment, ReportedTimeSeries } from '../charts/reported-charts.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { dataTable, type TableRow } from './data-table.ts'
import type { Html } from './html-part.ts'
import { endsWords, isRounded, ruleOf } from './printed-words.ts'
import { seriesChart } from './series-chart.ts'
import {
  aimWords,
  oneDecimalPercent,
  pointWords,
  type SegmentWords,
  segmentWords,
  seriesNames,
} from './series-words.ts'

/** A share over time: what it shows in sentences, its chart, and the table of the chart. */
export function seriesPart(series: ReportedTimeSeries, name: Html | string, report: AuditReport): Html {
  const title = html`${name === '' ? '' : html`${name}: `}${name === '' ? seriesNames[series.share] : seriesNames[series.share].toLowerCase()}`
  const words = series.segments.map((segment) =>
    segmentWords(segment, { aim: series.aim, length: report.rule.period }),
  )
  return html`<h3>${title}</h3>
<p>${aimWords[series.share]}</p>
${words.map(wordsPart)}${seriesChart(series)}
${seriesTable(series, title, report)}
`
}

function wordsPart({ before, found, after }: SegmentWords): Html {
  const list = found.length === 0 ? '' : html`<ul>${found.map((words) => html`<li>${words}</li>`)}</ul>\n`
  return html`<p>${before}</p>\n${list}${after === '' ? '' : html`<p>${after}</p>\n`}`
}

function seriesTable(series: ReportedTimeSeries, title: Html, report: AuditReport): Html {
  const hasLimits = series.segments.some(({ chart }) => chart === 'xmr')
  const rows = series.segments.flatMap((segment) =>
    segment.points.map((point) => ({
      at: point.period,
      row: pointRow({ point, segment, hasLimits }),
    })),
  )
  const gaps = series.notListed.map(({ from, to }) => ({
    at: from,
    row: gapRow(from === to ? from : html`${from} to ${to}`, hasLimits, report),
  }))
  return dataTable({
    caption: html`The chart in numbers: ${title}`,
    columns: [
      { label: 'Period' },
      { label: 'Share', numeric: true },
      { label: hasLimits ? 'Mean or median' : 'Median', numeric: true },
      ...(hasLimits
        ? [
            { label: 'Limits', numeric: true } as const,
            { label: 'Limits by number of actions (p′)', numeric: true } as const,
          ]
        : []),
      { label: 'What stands out' },
    ],
    // Years, quarters and months are in the order of their names.
    rows: [...rows, ...gaps].toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ row }) => row),
  })
}

interface PointOfTable {
  readonly point: ReportedPoint
  readonly segment: ReportedSegment
  readonly hasLimits: boolean
}

function pointRow({ point, segment, hasLimits }: PointOfTable): TableRow {
  const { period, gap, pPrime } = point
  const { centre, limits } = segment
  const gapWords = gap === 'hidden' ? 'hidden' : 'none: no action names an owner'
  return {
    head: html`<span class="period">${period}</span>`,
    cells: [
      point.share === null ? gapWords : oneDecimalPercent(point.share),
      centre === null ? 'none' : oneDecimalPercent(centre),
      ...(hasLimits ? [endsCell(limits), endsCell(pPrime)] : []),
      point.share === null ? 'not known' : pointWords(period, segment),
    ],
  }
}

function endsCell(ends: readonly [number, number] | null): Html | string {
  return ends === null ? 'none' : html`<span class="period">${endsWords(ends)}</span>`
}

function gapRow(head: Html | string, hasLimits: boolean, report: AuditReport): TableRow {
  const rule = ruleOf(report)
  const words = isRounded(rule) ? 'none: no plans, or too few people to be listed' : 'none: no plans'
  return {
    head: html`<span class="period">${head}</span>`,
    cells: [words, 'none', ...(hasLimits ? ['none', 'none'] : []), 'not known'],
  }
}
