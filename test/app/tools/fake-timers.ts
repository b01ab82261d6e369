import type { Later } from '../../../src/app/tools/tool-saver.ts'

export interface FakeTimers {
  readonly later: Later
  /** Runs everything that waits, whatever its time. */
  runAll(): void
}

/** Timers that go off when a test says so. */
export function createFakeTimers(): FakeTimers {
  const waiting = new Set<() => void>()
  return {
    later(run) {
      waiting.add(run)
      return () => waiting.delete(run)
    },
    runAll() {
      for (const run of [...waiting]) {
        waiting.delete(run)
        run()
      }
    },
  }
}
