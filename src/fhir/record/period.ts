import { isJsonObject, stringMember } from '../json.ts'

/**
 * True unless the FHIR Period says it is over or has not begun. `today` is `YYYY-MM-DD`; dates count at the
 * precision they were written with, so a period that ends in `2026` covers all of 2026.
 */
export function periodCovers(period: unknown, today: string): boolean {
  if (!isJsonObject(period)) return true
  const start = stringMember(period, 'start')?.slice(0, 10)
  const end = stringMember(period, 'end')?.slice(0, 10)
  if (start !== undefined && start > today.slice(0, start.length)) return false
  return end === undefined || end >= today.slice(0, end.length)
}
