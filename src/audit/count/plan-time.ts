import type { CarePlanReading } from '../../fhir/index.ts'

/** Which time of a plan says in which period it counts. */
export const planTimes = ['start', 'created', 'updated'] as const
export type PlanTimeName = (typeof planTimes)[number]

/** How long a period is. */
export const periodLengths = ['month', 'quarter', 'year'] as const
export type PeriodLength = (typeof periodLengths)[number]

/** Where the time was found when not where it was first looked for; `none`: nowhere. */
export const timeFallbacks = ['created', 'lastUpdated', 'none'] as const
export type TimeFallback = (typeof timeFallbacks)[number]

/** The time of a plan, as written, at least as exact as asked for. */
export interface PlanTime {
  readonly text?: string
  readonly fallback?: TimeFallback
}

const dateTime = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d.*)?)?)?$/

/**
 * The time a plan counts at: `period.start`, else `created`, else `meta.lastUpdated`, beginning with the one that is asked
 * for (codebook, "Counting units"). What is no FHIR dateTime, or only a year where months are asked for, is passed over.
 */
export function planTime(
  reading: Pick<CarePlanReading, 'period' | 'created' | 'lastUpdated'>,
  first: PlanTimeName,
  length: PeriodLength,
): PlanTime {
  const { period, created, lastUpdated } = reading
  const found = [
    { text: period?.start, fallback: undefined },
    { text: created, fallback: 'created' },
    { text: lastUpdated, fallback: 'lastUpdated' },
  ] as const
  const from = planTimes.indexOf(first)
  for (const [at, { text, fallback }] of found.entries()) {
    if (at < from || text === undefined || !isExactEnough(text, length)) continue
    return at === from || fallback === undefined ? { text } : { text, fallback }
  }
  return { fallback: 'none' }
}

/** `2026`, `2026-Q1` or `2026-03`, as the date is written, in its own time zone. */
export function periodOf(text: string, length: PeriodLength): string {
  const year = text.slice(0, 4)
  if (length === 'year') return year
  const month = text.slice(5, 7)
  return length === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}

function isExactEnough(text: string, length: PeriodLength): boolean {
  const parts = dateTime.exec(text)
  return parts !== null && (length === 'year' || parts[2] !== undefined)
}
