/**
 * Whether the day on which a plan is to be looked at again is past.
 * @param due FHIR date at any precision; a month is past when it is over.
 * @param today FHIR date or dateTime, to the day at least.
 */
export function isReviewOverdue(due: string, today: string): boolean {
  return due < today.slice(0, due.length)
}
