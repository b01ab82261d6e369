import { parseCalendarDate } from '../domain/calendar-date.ts'

/** A day that there is, a month or a year as options name them: `2026-03-31`, `2026-03`, `2026`. */
export function isDateBound(text: string): boolean {
  return parseCalendarDate(text) !== undefined
}

/** Whether two such bounds leave nothing between them: `from` begins after `to` has ended. */
export function isEmptySpan(from: string, to: string): boolean {
  return from.slice(0, to.length) > to
}

/** A server's address without slashes at its end; `undefined` when it is none. */
export function readServerAddress(text: string): string | undefined {
  return /^https?:\/\/[^\s?#]+$/.test(text) ? text.replace(/\/+$/, '') : undefined
}

/** Words divided by commas; `undefined` when one is empty. */
export function readWordList(text: string): readonly string[] | undefined {
  const words = text.split(',').map((word) => word.trim())
  return words.includes('') ? undefined : words
}

/** A whole number in digits; `undefined` when it is none. */
export function readWholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

/** A share in digits, `0.9` or `.9`; `undefined` when it is none. */
export function readShare(text: string): number | undefined {
  return /^\d*\.?\d+$/.test(text) ? Number(text) : undefined
}
