import { expect } from 'vitest'

/** Waits, turn by turn and at most 200 of them, until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isSo(); turn += 1) await new Promise((done) => setTimeout(done))
  expect(isSo()).toBe(true)
}
