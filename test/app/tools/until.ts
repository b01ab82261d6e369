import { expect, vi } from 'vitest'

/** Waits until something is so, turn by turn; a module that has to be loaded first may take seconds on a busy machine. */
export async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { interval: 1, timeout: 30_000 })
}
