import { defineConfig } from 'vitest/config'

/** The tests of one round, named by the environment: Stryker runs them again and again. */
const { include, exclude } = JSON.parse(process.env.ALONGSIDE_MUTATION_TESTS ?? '{}') as {
  readonly include?: string[]
  readonly exclude?: string[]
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: include ?? [],
    exclude: exclude ?? [],
    // Every change gets a worker of its own anyway; files that share one need a third of the time.
    isolate: false,
    setupFiles: ['test/properties/seed.ts', 'test/mutation/first-failure.ts', 'test/mutation/load-first.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
