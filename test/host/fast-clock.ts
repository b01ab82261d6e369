import type { HostClock } from '../../src/host/transport/host-clock.ts'

/** A clock whose sleeps take no time but are written down. */
export function fastClock(): HostClock & { readonly slept: number[] } {
  const slept: number[] = []
  const startMs = Date.now()
  return {
    slept,
    now: () => startMs + slept.reduce((sum, ms) => sum + ms, 0),
    sleep: async (ms) => {
      slept.push(ms)
    },
    random: () => 0.5,
  }
}
