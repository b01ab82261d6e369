import type { PeriodLength } from '../count/plan-time.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { suppressionRules } from '../suppression/suppression-rule.ts'
import { fourDecimals } from './four-decimals.ts'
import { periodAt, placeOfDate } from './period-place.ts'
import { printedShareValue } from './printed-share-value.ts'
import { chartedShares, type ReportedSegment, type ReportedTimeSeries } from './reported-charts.ts'
import { type SegmentPoint, seriesSegment } from './series-segment.ts'
import { namesBesideTime, type TimeSeries, timeName, timeSeries } from './time-series.ts'

type PrintedReport = Pick<AuditReport, 'rule' | 'groups'>

/**
 * The charts over time of a report by periods, made of its printed groups and nothing else; `undefined` where it is not by
 * periods. Step changes are those that were declared, each a day, month or year: the period it lies in begins a segment.
 */
export function timeSeriesCharts(report: PrintedReport): readonly ReportedTimeSeries[] | undefined {
  if (timeName(report) !== 'period') return undefined
  return timeSeries(report).flatMap((series) =>
    chartedShares.flatMap(({ share, aim }): readonly ReportedTimeSeries[] => {
      const points = pointsOf(series, share, report)
      if (points.length === 0) return []
      return [
        {
          by: Object.fromEntries(
            namesBesideTime(report).map((name) => [name, series.groups[0]?.group.by[name] ?? null]),
          ),
          share,
          aim,
          segments: segmentsOf(points, report.rule),
          notListed: notListed(points, report.rule.period),
        },
      ]
    }),
  )
}

function pointsOf(
  { groups }: TimeSeries,
  share: ReportedTimeSeries['share'],
  { rule }: PrintedReport,
): readonly SegmentPoint[] {
  return groups.flatMap(({ group, place }) => {
    const { period } = group.by
    if (!period || place === undefined) return []
    const printed = group.shares[share]
    const value = printedShareValue(printed, suppressionRules[rule.suppression])
    const gap = printed.suppressed ? ('hidden' as const) : ('nothing-stated' as const)
    return [
      { period, place, share: value && fourDecimals(value.share), value, ...(value === null ? { gap } : {}) },
    ]
  })
}

/** The points between the step changes; none is made of no points. */
function segmentsOf(
  points: readonly SegmentPoint[],
  { stepChanges = [], period }: AuditReport['rule'],
): readonly ReportedSegment[] {
  const steps = stepChanges
    .map((date) => ({ date, place: placeOfDate(date, period) }))
    .toSorted((a, b) => a.place - b.place)
  const bounds = [{ date: undefined, place: Number.NEGATIVE_INFINITY }, ...steps]
  return bounds.flatMap(({ date, place }, at) => {
    const end = bounds[at + 1]?.place ?? Number.POSITIVE_INFINITY
    const own = points.filter((point) => point.place >= place && point.place < end)
    return own.length === 0 ? [] : [seriesSegment(own, date)]
  })
}

/** The periods between the points that are not among them. */
function notListed(points: readonly SegmentPoint[], length: PeriodLength): ReportedTimeSeries['notListed'] {
  return points.flatMap(({ place }, at) => {
    const before = points[at - 1]
    return before === undefined || before.place === place - 1
      ? []
      : [{ from: periodAt(before.place + 1, length), to: periodAt(place - 1, length) }]
  })
}
