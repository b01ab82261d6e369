import type { Printed } from '../report/audit-report.ts'
import {
  individualsLimits,
  movingRanges,
  type NoLimitsReason,
  sideOf,
} from '../statistics/individuals-chart.ts'
import { pPrimeLimits } from '../statistics/p-prime-limits.ts'
import { runChart } from '../statistics/run-rules.ts'
import { type Signal, specialCauses } from '../statistics/special-causes.ts'
import { fourDecimalEnds, fourDecimals } from './four-decimals.ts'
import type { ChartedValue } from './printed-share-value.ts'
import type { ReportedPoint, ReportedSegment, ReportedSignal } from './reported-charts.ts'

/** A listed period with the share to work with, to four decimals and as it is. */
export interface SegmentPoint {
  readonly period: string
  /** The number of the period. */
  readonly place: number
  readonly share: Printed
  readonly gap?: 'hidden' | 'nothing-stated'
  readonly value: ChartedValue | null
}

type Rule = ReportedSignal['rule']
type Judged = Pick<
  ReportedSegment,
  'chart' | 'noLimits' | 'centre' | 'limits' | 'cut' | 'meanMovingRange' | 'upperRangeLimit' | 'runs'
> & { readonly found: readonly Signal<Rule>[]; readonly rangeLimit?: number }

/** What a segment of a series shows: at least one period, in order of time. */
export function seriesSegment(points: readonly SegmentPoint[], stepChange?: string): ReportedSegment {
  const spaced = withGaps(points)
  const values = spaced.map((point) => point?.value?.share ?? null)
  const { found, rangeLimit = Number.POSITIVE_INFINITY, ...judged } = judge(values)
  const check = judged.chart === 'xmr' ? pPrimeLimits(spaced.map((point) => point?.value ?? null)) : undefined
  const ranges = movingRanges(values)
  const shown = spaced.flatMap((point, at) => {
    if (!point) return []
    const rules = found.filter(({ places }) => places.includes(at)).map(({ rule }) => rule)
    return [reportPoint(point, { range: ranges[at] ?? null, check: check?.limits[at] ?? null, rules })]
  })
  const periodsAt = (places: readonly number[]) => places.flatMap((place) => spaced[place]?.period ?? [])
  return {
    from: points[0]?.period ?? '',
    to: points.at(-1)?.period ?? '',
    ...(stepChange === undefined ? {} : { stepChange }),
    ...judged,
    withShare: values.filter((value) => value !== null).length,
    pPrime: check ? { centre: fourDecimals(check.centre), sigmaZ: fourDecimals(check.sigmaZ) } : null,
    signals: found.map(({ rule, places, way }) => ({ rule, way, periods: periodsAt(places) })),
    largeChanges: periodsAt(
      ranges.flatMap((range, at) => (range !== null && sideOf(range, rangeLimit) > 0 ? [at] : [])),
    ),
    points: shown,
  }
}

/** The points with `undefined` where periods between them are not listed; one stands for any number of them. */
function withGaps(points: readonly SegmentPoint[]): readonly (SegmentPoint | undefined)[] {
  return points.flatMap((point, at) => {
    const before = points[at - 1]
    return before === undefined || before.place === point.place - 1 ? [point] : [undefined, point]
  })
}

function judge(values: readonly (number | null)[]): Judged {
  const none = { centre: null, limits: null, meanMovingRange: null, upperRangeLimit: null, found: [] }
  if (values.every((value) => value === null)) return { chart: 'none', ...none }
  const limits = individualsLimits(values)
  if (!limits.ok) return { ...none, ...judgeRun(values, limits.error) }
  const { mean, low, high, meanMovingRange, upperRangeLimit } = limits.value
  const cut = [...(low < 0 ? ['low' as const] : []), ...(high > 1 ? ['high' as const] : [])]
  return {
    chart: 'xmr',
    centre: fourDecimals(mean),
    limits: fourDecimalEnds([Math.max(0, low), Math.min(1, high)]),
    ...(cut.length > 0 ? { cut } : {}),
    meanMovingRange: fourDecimals(meanMovingRange),
    upperRangeLimit: fourDecimals(upperRangeLimit),
    found: specialCauses(values, limits.value),
    rangeLimit: upperRangeLimit,
  }
}

function judgeRun(
  values: readonly (number | null)[],
  noLimits: NoLimitsReason,
): Pick<Judged, 'chart' | 'noLimits' | 'centre' | 'runs' | 'found'> {
  const { median, runs, signals } = runChart(values)
  return {
    chart: 'run',
    noLimits,
    centre: fourDecimals(median),
    ...(runs ? { runs } : {}),
    found: signals,
  }
}

function reportPoint(
  { period, share, gap, value }: SegmentPoint,
  {
    range,
    check,
    rules,
  }: {
    readonly range: number | null
    readonly check: readonly [number, number] | null
    readonly rules: readonly Rule[]
  },
): ReportedPoint {
  const isOutside =
    value !== null &&
    check !== null &&
    (sideOf(value.share, check[0]) < 0 || sideOf(value.share, check[1]) > 0)
  return {
    period,
    share,
    ...(gap ? { gap } : {}),
    movingRange: range === null ? null : fourDecimals(range),
    pPrime: check === null ? null : fourDecimalEnds(check),
    ...(isOutside ? { outsidePPrime: true } : {}),
    rules,
  }
}
