import { html } from 'hono/html'
import type { TimedGroup, TimeSeries } from '../charts/time-series.ts'
import type { ShareCode } from '../report/audit-report.ts'
import type { Html } from './html-part.ts'
import { percent } from './share-bar.ts'

/** A share at its place, both as parts of the chart from the lower left. */
interface ChartPoint {
  readonly x: number
  readonly share: number
  readonly ends: readonly [number, number] | null
  /** Whether the date before it has a share as well. */
  readonly follows: boolean
}

const lines = [
  { code: 'staff', name: 'chart-staff', mark: html`<circle r="4"/>` },
  {
    code: 'person-holds-or-shares',
    name: 'chart-person',
    mark: html`<rect x="-4" y="-4" width="8" height="8"/>`,
  },
] as const satisfies readonly { readonly code: ShareCode; readonly name: string; readonly mark: Html }[]

/**
 * The shares of a series at named dates; nothing for fewer than two. A line goes from a date to the next one only, and over none
 * that is hidden or not listed. The table below it has the same numbers.
 */
export function timeChart({ groups }: TimeSeries): Html | string {
  const timed = groups.filter((each): each is Required<TimedGroup> => each.place !== undefined)
  const [first, last] = [timed[0], timed.at(-1)]
  if (!first || !last || first.place === last.place) return ''
  const room = { first: first.place, length: last.place - first.place }
  return html`<div class="chart" aria-hidden="true">
<div class="chart-scale"><span>100%</span><span>50%</span><span>0%</span></div>
<svg class="chart-plot" focusable="false" width="100%" height="240"><line class="chart-grid" x2="100%" y1="0" y2="0"/><line class="chart-grid" x2="100%" y1="50%" y2="50%"/><line class="chart-axis" x2="100%" y1="100%" y2="100%"/>${lines.map(
    ({ code, name, mark }) => html`<g class="${name}">${chartLine(pointsOf(timed, code, room), mark)}</g>`,
  )}</svg>
<div class="chart-ends"><span>${first.group.by.timePoint}</span><span>${last.group.by.timePoint}</span></div>
</div>`
}

function pointsOf(
  groups: readonly Required<TimedGroup>[],
  code: (typeof lines)[number]['code'],
  { first, length }: { readonly first: number; readonly length: number },
): readonly ChartPoint[] {
  let before: number | undefined
  return groups.flatMap(({ group, place }) => {
    const { share, clustered95, wilson95 } = group.shares[code]
    if (share === null) return []
    const follows = before === place - 1
    before = place
    return [{ x: (place - first) / length, share, ends: clustered95 ?? wilson95, follows }]
  })
}

function chartLine(points: readonly ChartPoint[], mark: Html): Html {
  return html`${points.map(({ x, share, ends, follows }, at) => {
    const [left, y] = [percent(x), percent(1 - share)]
    const previous = points[at - 1]
    return html`${
      ends === null
        ? ''
        : html`<line class="chart-interval" x1="${left}" x2="${left}" y1="${percent(1 - ends[1])}" y2="${percent(1 - ends[0])}"/>`
    }${
      follows && previous
        ? html`<line class="chart-line" x1="${percent(previous.x)}" y1="${percent(1 - previous.share)}" x2="${left}" y2="${y}"/>`
        : ''
    }<svg x="${left}" y="${y}" overflow="visible">${mark}</svg>`
  })}`
}
