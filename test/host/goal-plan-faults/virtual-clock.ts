import type { HostClock } from '../../../src/host/transport/host-clock.ts'

/** A clock that moves only when somebody waits or it is moved. */
interface VirtualClock extends HostClock {
  advance(ms: number): void
}

/** When every story begins, in milliseconds since 1970. */
export const startOfTime = Date.parse('2026-11-22T10:00:00Z')

/** Starts at a fixed moment, so that a story told twice ends the same. */
export function virtualClock(): VirtualClock {
  let now = startOfTime
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
    random: () => 0.5,
    advance: (ms) => {
      now += ms
    },
  }
}
