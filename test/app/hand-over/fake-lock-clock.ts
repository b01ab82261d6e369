import type { LockClock } from '../../../src/app/hand-over/lock-clock.ts'

/** A clock that stands still until it is moved on; what falls due on the way runs in order. */
export interface FakeLockClock extends LockClock {
  /** Moves on; timers run at their time. */
  pass(ms: number): void
  /** Moves on as a device asleep does: time goes by, and what fell due runs only now. */
  sleep(ms: number): void
}

/** Starts at 0. */
export function createFakeLockClock(): FakeLockClock {
  let nowMs = 0
  const due = new Set<{ readonly atMs: number; readonly run: () => void }>()
  const runUntil = (endMs: number, moving: boolean) => {
    for (;;) {
      const [next] = [...due].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)
      if (next === undefined) return
      due.delete(next)
      if (moving) nowMs = Math.max(nowMs, next.atMs)
      next.run()
    }
  }
  return {
    now: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run }
      due.add(timer)
      return () => due.delete(timer)
    },
    pass(ms) {
      const endMs = nowMs + ms
      runUntil(endMs, true)
      nowMs = endMs
    },
    sleep(ms) {
      nowMs += ms
      runUntil(nowMs, false)
    },
  }
}
