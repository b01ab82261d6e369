import { type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'

/** A named date at which plans are counted as they were then. */
export interface TimePoint {
  readonly name: string
  /** `YYYY-MM-DD`; all of that day. */
  readonly date: string
}

/** More than any study has, and few enough to keep a mark for each beside a plan. */
export const maximumTimePoints = 30

/**
 * Why a plan is not counted at a time point: it had not begun or had ended; the data holds only versions that are later or
 * of no known date; it is left out for its status or by a filter.
 */
export const pointStandings = ['not-in-force', 'version-not-held', 'left-out'] as const
export type PointStanding = (typeof pointStandings)[number]

/** A plan at one of the time points, which is named by its place in the list. */
export interface PlanAtPoint {
  readonly point: number
  /** Why it is not counted there; absent when it is. */
  readonly standing?: PointStanding
  /** Where it is counted, as text that is the same for the same group. */
  readonly group?: string
}

const exactDay = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:$|T)/

/**
 * The day a version of a plan is from, as a number such as 20260331 and as the date is written: `meta.lastUpdated`, else
 * `created`, else `period.start`. `undefined` when none of them is exact to the day: then nobody can say when it began
 * to count.
 */
export function versionDay(plan: JsonObject): number | undefined {
  const holders = [
    [objectMember(plan, 'meta'), 'lastUpdated'],
    [plan, 'created'],
    [objectMember(plan, 'period'), 'start'],
  ] as const
  for (const [holder, name] of holders) {
    const day = dayNumber(holder && stringMember(holder, name))
    if (day !== undefined) return day
  }
  return undefined
}

/** The day of a FHIR date or dateTime, as written, as a number; `undefined` for one that is less exact. */
export function dayNumber(text: string | undefined): number | undefined {
  const parts = text === undefined ? null : exactDay.exec(text)
  return parts ? Number(`${parts[1]}${parts[2]}${parts[3]}`) : undefined
}

/** When a plan began and ended, as recorded. */
export interface PlanSpan {
  readonly period?: { readonly start?: string; readonly end?: string }
  readonly created?: string
}

const fhirDate = /^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/

/**
 * Whether a plan is in force on the day of a time point: begun by then (`period.start`, else `created`; without both it
 * is taken to have begun) and not ended before. A date that is less exact means all of its month or year (FHIR R4,
 * Period: an end includes any time that fits it); what is no date is taken as not there.
 */
export function isInForce({ period, created }: PlanSpan, { date }: TimePoint): boolean {
  const begin = dateOf(period?.start) ?? dateOf(created)
  const end = dateOf(period?.end)
  return (
    (begin === undefined || begin <= date.slice(0, begin.length)) &&
    (end === undefined || end >= date.slice(0, end.length))
  )
}

function dateOf(text: string | undefined): string | undefined {
  return text !== undefined && fhirDate.test(text) ? text.slice(0, 10) : undefined
}
