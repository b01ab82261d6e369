import { type PeriodLength, periodOf } from '../count/plan-time.ts'

/** From a day to a day, both included, as numbers such as 20260331; infinite where it is open. */
export interface DaySpan {
  readonly first: number
  readonly last: number
}

/** A period with the days of it that are meant. */
export interface SpannedPeriod extends DaySpan {
  readonly period: string
}

const fhirDate = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T.*)?)?)?$/

/** The days that a FHIR date or dateTime can mean, as written: all of its month or year; `undefined` for what is none. */
export function spanOf(text: string | undefined): DaySpan | undefined {
  const parts = fhirDate.exec(text ?? '')
  if (!parts) return undefined
  const [, year, month, day] = parts
  return {
    first: Number(`${year}${month ?? '01'}${day ?? '01'}`),
    // No month has more days, and days are only compared.
    last: Number(`${year}${month ?? '12'}${day ?? '31'}`),
  }
}

/** Whether two spans have a day in common. */
export function meets(a: DaySpan, b: DaySpan): boolean {
  return a.first <= b.last && b.first <= a.last
}

/** All months that a day of a span is in, so that a span of single days tells of no day. */
export function wholeMonths({ first, last }: DaySpan): DaySpan {
  return { first: first - (first % 100) + 1, last: last - (last % 100) + 31 }
}

/** The periods that a span reaches into, in their order, each cut to the span; none where it is open. */
export function* periodsIn(span: DaySpan, length: PeriodLength): Generator<SpannedPeriod> {
  if (!Number.isFinite(span.first) || !Number.isFinite(span.last)) return
  const months = { month: 1, quarter: 3, year: 12 }[length]
  const start = Math.floor(monthNumber(span.first) / months) * months
  for (let month = start; month <= monthNumber(span.last); month += months) {
    yield {
      period: periodOf(monthText(month), length),
      first: Math.max(span.first, dayIn(month, 1)),
      last: Math.min(span.last, dayIn(month + months - 1, 31)),
    }
  }
}

/** Months since the year 0. */
function monthNumber(day: number): number {
  return Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1
}

function dayIn(month: number, day: number): number {
  return Math.floor(month / 12) * 10_000 + ((month % 12) + 1) * 100 + day
}

function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}
