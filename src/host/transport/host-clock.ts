/** Time and chance, passed in so that waiting can be tested without waiting. */
export interface HostClock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** At least 0, less than 1. */
  readonly random: () => number
}

/** The machine's own clock. */
export const realClock: HostClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
}

/** Today's date where this runs, `YYYY-MM-DD`. */
export function todayOf(clock: Pick<HostClock, 'now'>): string {
  const date = new Date(clock.now())
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
