import { parseCalendarDate } from '../domain/calendar-date.ts'
import type { Comparison } from './compare-answers.ts'

const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/**
 * Compares two FHIR dateTimes. With a time of day both carry their zone and are compared as instants; without one,
 * only days are compared, and a day against a time of day cannot be decided.
 */
export function compareDateTimes(a: string, b: string): Comparison {
  const [atA, atB] = [milliseconds(a), milliseconds(b)]
  if (atA !== undefined && atB !== undefined) return atA < atB ? 'less' : atA > atB ? 'greater' : 'equal'
  const bothDays = parseCalendarDate(a)?.day !== undefined && parseCalendarDate(b)?.day !== undefined
  if (!bothDays) return a === b && parseCalendarDate(a) !== undefined ? 'equal' : 'incomparable'
  return a < b ? 'less' : a > b ? 'greater' : 'equal'
}

function milliseconds(text: string): number | undefined {
  const [, day = '', hour, minute, second, fraction = '', zone = ''] = pattern.exec(text) ?? []
  const date = parseCalendarDate(day)
  if (date?.month === undefined || date.day === undefined) return undefined
  const ahead = zone === 'Z' ? 0 : Number(`${zone.slice(0, 1)}1`) * minutesOf(zone.slice(1))
  const start = Date.UTC(date.year, date.month - 1, date.day, Number(hour), Number(minute), Number(second))
  return start + Number(fraction) * 1000 - ahead * 60_000
}

function minutesOf(offset: string): number {
  const [hours, minutes] = offset.split(':')
  return Number(hours) * 60 + Number(minutes)
}
