import { defineConfig } from 'vitest/config'

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

export default defineConfig({
  test: {
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', 'test/renderers/**', 'test/mutation/**'],
          setupFiles: ['test/properties/seed.ts'],
          // On two cores the library's own number is one.
          maxWorkers: 2,
          // Ends what hangs, and judges nothing: what takes six seconds here takes thirty on a busy machine.
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // One second, else: too short for a module that is loaded late on such a machine.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          // Two browsers and two sandboxes at a time, each file with its own: two cores are all a reviewer may have.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
