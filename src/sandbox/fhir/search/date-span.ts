import { isJsonObject, objectMember, stringMember } from '../../../fhir/index.ts'

/** A stretch of time, both ends included, in milliseconds since 1970 UTC; an open end is infinite. */
export interface DateSpan {
  readonly start: number
  readonly end: number
}

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/

/**
 * The span a FHIR date, dateTime or instant stands for at its own precision: a month is all of that month. A text
 * without a time zone is taken in UTC. `undefined` for what is no such text and for days that do not exist.
 */
export function dateSpan(text: string): DateSpan | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = pattern.exec(text) ?? []
  if (year === undefined) return undefined
  const parts = [
    Number(year),
    Number(month ?? 1) - 1,
    Number(day ?? 1),
    Number(hour ?? 0),
    Number(minute ?? 0),
  ]
  const at = (years = 0, months = 0, days = 0, milliseconds = 0) => {
    const [y = 0, mo = 0, d = 1, h = 0, mi = 0] = parts
    return Date.UTC(y + years, mo + months, d + days, h, mi, Number(second ?? 0)) + milliseconds
  }
  if (!exists(parts, second)) return undefined
  const offset = offsetMs(zone)
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(fraction) * 1000)
  const start = at(0, 0, 0, milliseconds) - offset
  const next =
    fraction !== undefined
      ? at(0, 0, 0, milliseconds + 1)
      : second !== undefined
        ? at(0, 0, 0, 1000)
        : hour !== undefined
          ? at(0, 0, 0, 60_000)
          : day !== undefined
            ? at(0, 0, 1)
            : month !== undefined
              ? at(0, 1)
              : at(1)
  return { start, end: next - offset - 1 }
}

/** The span of a date-like FHIR value: a text, a Period, or a Timing from its first event to its last. */
export function valueSpan(value: unknown): DateSpan | undefined {
  if (typeof value === 'string') return dateSpan(value)
  if (!isJsonObject(value)) return undefined
  const events = Array.isArray(value.event)
    ? value.event.map(valueSpan).filter((span) => span !== undefined)
    : []
  if (events.length > 0) {
    return {
      start: Math.min(...events.map(({ start }) => start)),
      end: Math.max(...events.map(({ end }) => end)),
    }
  }
  const bounds = objectMember(value, 'repeat')
  const period = bounds === undefined ? value : (objectMember(bounds, 'boundsPeriod') ?? {})
  const [start, end] = [stringMember(period, 'start'), stringMember(period, 'end')]
  if (start === undefined && end === undefined) return undefined
  return {
    start: start === undefined ? Number.NEGATIVE_INFINITY : (dateSpan(start)?.start ?? Number.NaN),
    end: end === undefined ? Number.POSITIVE_INFINITY : (dateSpan(end)?.end ?? Number.NaN),
  }
}

function exists(parts: readonly number[], second: string | undefined): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts
  const date = new Date(Date.UTC(year, month, day))
  const dayExists = date.getUTCMonth() === month && date.getUTCDate() === day
  return dayExists && hour < 24 && minute < 60 && Number(second ?? 0) < 61
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
