import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { calendarMessages } from './calendar-messages.ts'
import { locale } from './site-words.ts'

/**
 * A FHIR date or dateTime in words of the language in use, at the precision recorded: `3 May 2026`, `May 2026` or `2026`.
 * A dateTime gives the day at the place it was written, so it never shifts with the reader's time zone.
 * Empty text says that no day is recorded, and text that is no date is returned as it is, so that nothing recorded is hidden.
 */
export function dateInWords(fhirDate: string): string {
  const date = parseCalendarDate(fhirDate.split('T', 1)[0] ?? fhirDate)
  if (fhirDate === '') return calendarMessages.notRecorded
  if (date === undefined) return fhirDate
  const { year, month, day } = date
  // `Date.UTC` takes a year below 100 for one of the last century.
  return new Date(new Date(0).setUTCFullYear(year, (month ?? 1) - 1, day ?? 1)).toLocaleDateString(locale(), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  })
}

/** The clock time of an ISO instant where the screen is, as the language in use writes it: `14:02`. */
export function clockTime(isoInstant: string): string {
  return new Date(isoInstant).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
}

/**
 * A moment as a FHIR dateTime with the offset of this place, `2026-05-03T14:02:11+01:00`
 * (FHIR R4, 2.24.0.1 "dateTime": a time needs its zone).
 */
export function offsetDateTime(moment: Date): string {
  const aheadMinutes = -moment.getTimezoneOffset()
  const sign = aheadMinutes < 0 ? '-' : '+'
  const offset = `${sign}${twoDigits(Math.trunc(Math.abs(aheadMinutes) / 60))}:${twoDigits(Math.abs(aheadMinutes) % 60)}`
  const day = [
    String(moment.getFullYear()).padStart(4, '0'),
    twoDigits(moment.getMonth() + 1),
    twoDigits(moment.getDate()),
  ].join('-')
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(twoDigits).join(':')
  return `${day}T${time}${offset}`
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
