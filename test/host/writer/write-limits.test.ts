import { describe, expect, it } from 'vitest'
import { backoffMs, nonesNeeded } from '../../../src/host/writer/write-limits.ts'

describe('the patience of a write', () => {
  it.each([
    [0, 0.5, 250],
    [1, 0.5, 500],
    [3, 0.25, 1_000],
    [5, 0.5, 8_000],
    [9, 0.5, 8_000],
    [1, 0, 0],
  ])('waits after attempt %s with chance %s for %s ms', (attempt, random, ms) => {
    expect(backoffMs(attempt, random)).toBe(ms)
  })

  it.each([
    ['nothing that was sent', { landsLate: false, mayExist: false }, 1],
    ['what may be there', { landsLate: false, mayExist: true }, 2],
    ['what it has to stop with', { landsLate: false, mayExist: false, stopWith: {} }, 2],
    ['what may land late', { landsLate: true, mayExist: true }, 5],
  ])('believes "none" of %s', (_case, state, times) => {
    expect(nonesNeeded(state)).toBe(times)
  })
})
