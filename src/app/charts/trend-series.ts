import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { CompletionMode } from '../../host/host.ts'

/** One time a measure was completed. */
export interface TrendPoint {
  /** FHIR date or dateTime. */
  readonly date: string
  /** Left out where there is no score: a gap, never 0. */
  readonly score?: number | undefined
  /** How many answered items it rests on; left out where that is not known, as it is without a score. */
  readonly answered?: number | undefined
  /** How many items the scale has. */
  readonly items: number
  readonly mode?: CompletionMode | undefined
}

export const trendGroups = ['alone', 'helped', 'read-aloud', 'not-recorded'] as const
export type TrendGroup = (typeof trendGroups)[number]

/** Points that may be compared with one another: answered in the same way. Oldest first. */
export interface TrendSeries {
  readonly group: TrendGroup
  readonly points: readonly TrendPoint[]
}

/** Sorts points into those answered alone, with help and read aloud; ways nobody answered in are left out. */
export function trendSeries(points: readonly TrendPoint[]): readonly TrendSeries[] {
  return trendGroups
    .map((group) => ({
      group,
      points: points
        .filter(({ mode }) => (mode ?? 'not-recorded') === group)
        .toSorted(
          (a, b) => (timeOf(a) ?? Number.POSITIVE_INFINITY) - (timeOf(b) ?? Number.POSITIVE_INFINITY),
        ),
    }))
    .filter((series) => series.points.length > 0)
}

/** The day of a point in milliseconds, the first of what its date covers; `undefined` for what is no date. */
export function timeOf({ date }: TrendPoint): number | undefined {
  const day = parseCalendarDate(date.split('T', 1)[0] ?? '')
  if (day === undefined) return undefined
  // `Date.UTC` takes a year below 100 for one of the last century.
  return new Date(0).setUTCFullYear(day.year, (day.month ?? 1) - 1, day.day ?? 1)
}
