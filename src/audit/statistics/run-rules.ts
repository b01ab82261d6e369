import { type SpacedValues, sideOf } from './individuals-chart.ts'
import { type RunLimits, runLimits } from './run-limits.ts'
import { type Signal, stretches, trends } from './special-causes.ts'

/** The rules for run charts that can be worked out; points that leap to the eye are left to the eye. */
export const runChartRules = ['six-one-side', 'five-trend', 'few-runs', 'many-runs'] as const
export type RunChartRule = (typeof runChartRules)[number]

/** What the rules for run charts find. */
export interface RunChart {
  readonly median: number
  /** How many runs there are about the median, and how many chance makes; absent with fewer than 10 values off it. */
  readonly runs?: RunLimits & { readonly count: number }
  readonly signals: readonly Signal<RunChartRule>[]
}

const [shift, trend, leastForRuns] = [6, 5, 10]

/**
 * The rules for run charts: six or more in a row on one side of the median, five or more in a row that only rise or only
 * fall, too few or too many runs about the median. A value on the median neither adds to a run nor ends it; one like that
 * before it neither adds to a trend nor ends it; a missing one ends what is in a row, and counts for nothing in the number of
 * runs. At least one value is there.
 *
 * Source: Perla RJ, Provost LP, Murray SK (2011), The run chart: a simple analytical tool for learning from variation in
 * healthcare processes, BMJ Quality and Safety 20:46-51.
 */
export function runChart(values: SpacedValues): RunChart {
  const present = values.filter((value) => value !== null)
  const median = medianOf(present)
  const sides = values.map((value) => (value === null ? undefined : sideOf(value, median)))
  const off = sides.filter((side) => side !== undefined && side !== 0)
  const count = off.filter((side, at) => side !== off[at - 1]).length
  const above = off.filter((side) => side === 1).length
  const limits = off.length < leastForRuns ? undefined : runLimits(above, off.length - above)
  const isFew = limits !== undefined && count < limits.least
  const isMany = limits !== undefined && count > limits.most
  return {
    median,
    ...(limits ? { runs: { count, ...limits } } : {}),
    signals: [
      ...shifts(sides).map((found) => ({ rule: 'six-one-side' as const, ...found })),
      ...changes(values).map((found) => ({ rule: 'five-trend' as const, ...found })),
      ...(isFew ? [{ rule: 'few-runs' as const, places: [], way: 'low' as const }] : []),
      ...(isMany ? [{ rule: 'many-runs' as const, places: [], way: 'high' as const }] : []),
    ],
  }
}

/** Six or more on one side, those on the median passed over. */
function shifts(sides: readonly (-1 | 0 | 1 | undefined)[]): readonly Omit<Signal<RunChartRule>, 'rule'>[] {
  const kept = sides.flatMap((side, at) => (side === 0 ? [] : [{ side: side ?? 0, at }]))
  return stretches(
    kept.map(({ side }) => side),
    shift,
  ).map(({ places, side }) => ({
    places: places.flatMap((place) => kept[place]?.at ?? []),
    way: side > 0 ? 'high' : 'low',
  }))
}

/** Five or more that only rise or only fall, those like the one before them passed over. */
function changes(values: SpacedValues): ReturnType<typeof trends> {
  const kept = values.flatMap((value, at) => {
    const before = values[at - 1] ?? null
    return value !== null && before !== null && sideOf(value, before) === 0 ? [] : [{ value, at }]
  })
  return trends(
    kept.map(({ value }) => value),
    trend,
  ).map(({ places, way }) => ({ places: places.flatMap((place) => kept[place]?.at ?? []), way }))
}

/** The middle one of at least one number; between the two middle ones where there are two. */
function medianOf(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b)
  const middle = inOrder.length / 2
  return ((inOrder[Math.ceil(middle) - 1] ?? 0) + (inOrder[Math.floor(middle)] ?? 0)) / 2
}
