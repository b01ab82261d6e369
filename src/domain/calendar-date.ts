/** A FHIR date: a year, a month or a day, at the precision it was recorded with. */
export interface CalendarDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else, and days that do not exist, give `undefined`. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const [, year, month, day] = pattern.exec(text) ?? []
  if (year === undefined || Number(year) === 0) return undefined
  if (month === undefined) return { year: Number(year) }
  if (Number(month) < 1 || Number(month) > 12) return undefined
  if (day === undefined) return { year: Number(year), month: Number(month) }
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > lastDay) return undefined
  return { year: Number(year), month: Number(month), day: Number(day) }
}

/** Writes a calendar date back in FHIR's form. */
export function printCalendarDate({ year, month, day }: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const y = String(year).padStart(4, '0')
  return month === undefined ? y : day === undefined ? `${y}-${two(month)}` : `${y}-${two(month)}-${two(day)}`
}
