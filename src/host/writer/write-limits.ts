/** How long a save may try before the person decides (trust notes of the project: five retries, Retry-After to 120 s). */
export const writeLimits = {
  /** Creates after the first one, where the record clearly did not act on those before. */
  retries: 5,
  /** Creates after an answer that was not clear. */
  resends: 2,
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
const firstRecheckMs = 2_000
const recheckJitter = 0.25
/** Two "none" for a conflict, which may be with our own copy. */
const nonesAfterConflict = 2
/** Five for an attempt without a clear answer: with the waits between, at least 30 s in which it may still land. */
const nonesAfterSilence = 5

/** Exponential backoff with full jitter: between 0 and 500 ms doubled per attempt, at most 16 s. `random` in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  return Math.floor(random * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt))
}

/** Wait before asking again for something that may land late: 2 s, doubled with every "none", and up to a quarter more. */
export function recheckMs(nones: number, random: number): number {
  return Math.floor(firstRecheckMs * 2 ** (nones - 1) * (1 + random * recheckJitter))
}

/** How often the record has to say "none" before it is believed. */
export function nonesNeeded(state: {
  readonly landsLate: boolean
  readonly mayExist: boolean
  readonly stopWith?: unknown
}): number {
  if (state.landsLate) return nonesAfterSilence
  return state.mayExist || state.stopWith !== undefined ? nonesAfterConflict : 1
}

/** The longest that one round of those questions takes; a create is only sent while there is time left to ask about it. */
export const longestCheckMs = 37_500

/** Wait before looking once more for a second copy, when something was sent again after an unclear answer. */
export const settleMs = 10_000
