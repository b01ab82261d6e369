import { monthTicks } from './month-ticks.ts'
import { type TrendGroup, type TrendPoint, type TrendSeries, timeOf } from './trend-series.ts'

export interface TrendOptions {
  readonly series: readonly TrendSeries[]
  readonly range: { readonly low: number; readonly high: number }
  /** Room for the chart and size of the text around it, in CSS pixels. */
  readonly width: number
  readonly fontSize: number
}

/** Scores laid out for a width, in CSS pixels from the top left corner. */
export interface TrendDrawing {
  readonly width: number
  readonly height: number
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly scores: readonly { readonly y: number; readonly text: string }[]
  readonly dates: readonly { readonly x: number; readonly text: string }[]
  /** Baseline of the row in which completions without a score stand; none where all have one. */
  readonly gapRow?: number
  readonly lines: readonly TrendLine[]
  readonly markers: readonly TrendMarker[]
}

/** Scores that follow one another without a gap. */
export interface TrendLine {
  readonly group: TrendGroup
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface TrendMarker {
  readonly group: TrendGroup
  readonly x: number
  readonly y: number
  readonly hasScore: boolean
}

const scoreSteps = 4
/** Half a year on either side of a single day. */
const halfYearMs = 182 * 24 * 60 * 60 * 1000

/** Lays out every point whose day can be read. Lines never cross a gap nor lead from one way of answering to another. */
export function layOutTrend({ series, range, width, fontSize }: TrendOptions): TrendDrawing {
  const dated = series.map(({ group, points }) => ({
    group,
    points: points.flatMap((point) => {
      const time = timeOf(point)
      return time === undefined ? [] : [{ point, time }]
    }),
  }))
  const all = dated.flatMap(({ points }) => points)
  const scores = all.flatMap(({ point: { score } }) => (score === undefined ? [] : [score]))
  const low = Math.min(range.low, ...scores)
  const high = Math.max(range.high, ...scores)
  const hasGaps = scores.length < all.length
  const marker = fontSize * 0.4
  const plot = {
    left: fontSize * 3,
    right: width - fontSize * 1.5,
    top: fontSize,
    bottom: fontSize * 15,
  }
  const times = all.map(({ time }) => time)
  const earliest = Math.min(...times)
  const latest = Math.max(...times)
  const isOneDay = earliest === latest
  const span = isOneDay
    ? { from: earliest - halfYearMs, to: latest + halfYearMs }
    : { from: earliest, to: latest }
  const inset = marker * 2
  const xOf = (time: number) =>
    plot.left + inset + ((time - span.from) / (span.to - span.from)) * (plot.right - plot.left - 2 * inset)
  const yOf = (score: number) => plot.bottom - ((score - low) / (high - low || 1)) * (plot.bottom - plot.top)
  const gapRow = plot.bottom + fontSize * 1.6
  const datesAt = hasGaps ? gapRow : plot.bottom
  const markers = dated.flatMap(({ group, points }) =>
    points.map(({ point: { score }, time }) => ({
      group,
      x: xOf(time),
      y: score === undefined ? gapRow : yOf(score),
      hasScore: score !== undefined,
    })),
  )
  return {
    width,
    height: datesAt + fontSize * 2.2,
    plot,
    scores: Array.from({ length: scoreSteps + 1 }, (_, step) => {
      const score = low + ((high - low) * step) / scoreSteps
      return { y: yOf(score), text: String(Math.round(score * 10) / 10) }
    }),
    dates:
      all.length === 0
        ? []
        : monthTicks({
            ...span,
            most: Math.max(3, Math.floor((plot.right - plot.left) / (fontSize * 5))),
          }).map(({ time, text }) => ({ x: xOf(time), text })),
    ...(hasGaps ? { gapRow } : {}),
    lines: dated.flatMap(({ group, points }) =>
      runsOf(points).map((run) => ({
        group,
        points: run.map(({ time, score }) => ({ x: xOf(time), y: yOf(score) })),
      })),
    ),
    markers,
  }
}

function runsOf(points: readonly { readonly point: TrendPoint; readonly time: number }[]) {
  const runs: { readonly time: number; readonly score: number }[][] = [[]]
  for (const { point, time } of points) {
    if (point.score === undefined) runs.push([])
    else runs.at(-1)?.push({ time, score: point.score })
  }
  return runs.filter(({ length }) => length > 1)
}
