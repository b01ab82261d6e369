/** How long a save may try before the person decides (trust notes of the project: five retries, Retry-After to 120 s). */
export const writeLimits = {
  /** Creates after the first one. */
  retries: 5,
  /** Searches without an answer while nothing has been sent yet. */
  searchesBeforeSending: 2,
  /** The longest single wait a record may ask for. */
  longestWaitMs: 120_000,
  totalWaitMs: 180_000,
  /** Reads of a resource that was just stored, before we say that we do not know. */
  readBacks: 4,
} as const

const firstBackoffMs = 500
const longestBackoffMs = 16_000
const shortestRecheckMs = 2_000

/** Exponential backoff with full jitter: between 0 and 500 ms doubled per attempt, at most 16 s. `random` in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  return Math.floor(random * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt))
}

/** Wait before asking a second time for something that may land late: 2 to 4 s. */
export function recheckMs(random: number): number {
  return shortestRecheckMs + Math.floor(random * shortestRecheckMs)
}
