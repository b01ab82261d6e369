import type { FlakyTraits } from './personality.ts'

/** How one request fails: cut before it is carried out, answered 503 without being carried out, or carried out and then cut. */
export type Flaw = 'cut' | 'unavailable' | 'committed-then-cut'

const flaws: readonly Flaw[] = ['cut', 'unavailable', 'committed-then-cut']

/**
 * Which requests fail, and how, in an order that is the same for the same seed. Each call stands for one request; it gives the
 * flaw, or nothing. The numbers are mulberry32's, of 32 bits.
 */
export function createFlakyOrder({ every, seed }: FlakyTraits): () => Flaw | undefined {
  const state = { asked: 0, number: seed | 0 }
  return () => {
    state.asked += 1
    if (state.asked % every !== 0) return undefined
    state.number = (state.number + 0x6d2b79f5) | 0
    let mixed = Math.imul(state.number ^ (state.number >>> 15), 1 | state.number)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return flaws[((mixed ^ (mixed >>> 14)) >>> 0) % flaws.length]
  }
}
