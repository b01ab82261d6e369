/** The time of a locked screen, so that tests need not wait. */
export interface LockClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once after so many milliseconds; gives back what cancels it. */
  after(ms: number, run: () => void): () => void
}

/** The browser's own clock and timers. */
export const browserLockClock: LockClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
