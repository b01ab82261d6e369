import { monthNames } from '../../domain/month-names.ts'

/** The day of an instant in words: `2026-02-03T08:00:00.000Z` as `3 February 2026`, in UTC as it is written. */
export function dayWords(instant: string): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number)
  return `${day} ${monthNames[(month ?? 0) - 1]} ${year}`
}
