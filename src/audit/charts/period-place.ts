import type { PeriodLength } from '../count/plan-time.ts'

const periodForm = /^(\d{4})(?:-(?:Q([1-4])|(\d\d)))?$/
const inAYear: Readonly<Record<PeriodLength, number>> = { month: 12, quarter: 4, year: 1 }

/** Numbers the periods of one length, one more for the next: `2026`, `2026-Q1`, `2026-03`; `undefined` for no period. */
export function periodPlace(period: string | null | undefined): number | undefined {
  const [, year, quarter, month] = periodForm.exec(period ?? '') ?? []
  if (year === undefined) return undefined
  if (quarter !== undefined) return Number(year) * 4 + Number(quarter) - 1
  return month === undefined ? Number(year) : Number(year) * 12 + Number(month) - 1
}

/** The period of this length with this number. */
export function periodAt(place: number, length: PeriodLength): string {
  const year = String(Math.floor(place / inAYear[length])).padStart(4, '0')
  const part = (place % inAYear[length]) + 1
  if (length === 'year') return year
  return length === 'quarter' ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, '0')}`
}

/** The number of the period that a day, month or year begins in. */
export function placeOfDate(date: string, length: PeriodLength): number {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return year * inAYear[length] + Math.floor(((month - 1) * inAYear[length]) / 12)
}
