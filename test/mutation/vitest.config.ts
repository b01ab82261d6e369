import { defineConfig } from 'vitest/config'
import { mutatedAreas } from './areas.ts'

/** The tests of one area, named by the environment: Stryker runs them again and again. */
const area = mutatedAreas[process.env.ALONGSIDE_MUTATED_AREA ?? '']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [...(area?.tests ?? [])],
    exclude: [...(area?.without ?? [])],
    setupFiles: ['test/properties/seed.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
