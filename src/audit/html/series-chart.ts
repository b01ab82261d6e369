import { html } from 'hono/html'
import { periodPlace } from '../charts/period-place.ts'
import type { ReportedPoint, ReportedSegment, ReportedTimeSeries } from '../charts/reported-charts.ts'
import { chartFrame, outMark } from './chart-frame.ts'
import { type ChartScale, chartScale, downFrom } from './chart-scale.ts'
import type { Html } from './html-part.ts'
import { percent } from './share-bar.ts'

/** Turns periods and shares into places in the chart. */
interface Drawing {
  readonly scale: ChartScale
  readonly across: (place: number) => string
  readonly down: (share: number) => string
}

/**
 * A share over time with its mean or median and its limits; nothing for fewer than two periods. A line goes from a period to
 * the next one only, over none that is hidden or not listed, and over no step change.
 */
export function seriesChart({ segments }: ReportedTimeSeries): Html | string {
  const points = segments.flatMap((segment) => segment.points)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first === last) return ''
  const scale = chartScale([
    ...points.flatMap(({ share }) => share ?? []),
    ...segments.flatMap(({ centre, limits }) => [...(centre === null ? [] : [centre]), ...(limits ?? [])]),
  ])
  const begin = placeOf(first) - 0.5
  const length = placeOf(last) + 0.5 - begin
  const drawing: Drawing = {
    scale,
    across: (place) => percent((place - begin) / length),
    down: (share) => percent(downFrom(scale, share)),
  }
  return chartFrame({
    scale,
    ends: [first.period, last.period],
    content: html`${segments.map((segment, at) => segmentLines(segment, at > 0, drawing))}${segments.map((segment) => segmentPoints(segment, drawing))}`,
  })
}

function segmentLines(segment: ReportedSegment, hasStep: boolean, { across, down }: Drawing): Html {
  const { points, centre, limits } = segment
  const [first, last] = [points[0], points.at(-1)]
  const [left, right] = [first ? placeOf(first) - 0.5 : 0, last ? placeOf(last) + 0.5 : 0].map(across)
  const level = (name: string, share: number) =>
    html`<line class="${name}" x1="${left}" x2="${right}" y1="${down(share)}" y2="${down(share)}"/>`
  return html`${hasStep ? html`<line class="chart-step" x1="${left}" x2="${left}" y1="0" y2="100%"/>` : ''}${
    centre === null ? '' : level('chart-centre', centre)
  }${(limits ?? []).map((limit) => level('chart-limit', limit))}`
}

/** Lines first, so that none goes through a mark. */
function segmentPoints(segment: ReportedSegment, { across, down }: Drawing): Html {
  const placed = segment.points.flatMap((point) =>
    point.share === null
      ? []
      : [{ point, place: placeOf(point), x: across(placeOf(point)), y: down(point.share) }],
  )
  const lines = placed.flatMap(({ place, x, y }, at) => {
    const before = placed[at - 1]
    return before?.place === place - 1
      ? [html`<line class="chart-line" x1="${before.x}" y1="${before.y}" x2="${x}" y2="${y}"/>`]
      : []
  })
  return html`<g class="chart-staff">${lines}${placed.map(
    ({ point, x, y }) => html`<svg x="${x}" y="${y}" overflow="visible">${pointMark(point, segment)}</svg>`,
  )}</g>`
}

/** A dot, or where a period stands out a mark that points the way. */
function pointMark({ period, rules }: ReportedPoint, { signals }: ReportedSegment): Html {
  if (rules.length === 0) return html`<circle r="4"/>`
  const own = signals.find(({ periods }) => periods.includes(period))
  return outMark(own?.way === 'high' || own?.way === 'up')
}

function placeOf({ period }: ReportedPoint): number {
  return periodPlace(period) ?? 0
}
