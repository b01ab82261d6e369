import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const here = import.meta.dirname
const project = resolve(here, '../..')

/** Where the reports lie, one JSON a round. */
export const reports = resolve(project, 'reports/mutation')

export interface MutationRound {
  /** Name of the report. */
  readonly name: string
  /** What is changed: globs or single ranges of lines, as Stryker reads them. */
  readonly mutate: readonly string[]
  readonly tests: readonly string[]
  readonly without: readonly string[]
  /** Changes that are tried at the same time. */
  readonly concurrency: number
}

/** Runs Stryker and gives the path of its report, or nothing where it did not end well. */
export function mutate({ name, concurrency, ...round }: MutationRound): string | undefined {
  const report = join(reports, `${name}.json`)
  const config = join(reports, `${name}.config.json`)
  const plugin = join(here, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')
  writeFileSync(
    config,
    JSON.stringify({
      plugins: [plugin],
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
      mutate: round.mutate,
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      coverageAnalysis: 'perTest',
      concurrency,
      timeoutMS: 6000,
      timeoutFactor: 3,
      // Its rewriting of tsconfig.json needs a compiler that has an API; nothing here is compiled.
      tsconfigFile: 'none',
      disableTypeChecks: false,
      tempDirName: join(reports, '.work'),
      ignorePatterns: ['dist', 'reports', 'bench', 'test/renderers', 'test/hosts'],
      allowConsoleColors: false,
    }),
  )
  const stryker = join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const run = spawnSync(process.execPath, [stryker, 'run', config], {
    cwd: project,
    stdio: 'inherit',
    env: {
      ...process.env,
      ALONGSIDE_MUTATION_TESTS: JSON.stringify({
        include: round.tests,
        exclude: round.without,
        mutate: round.mutate,
      }),
    },
  })
  return run.status === 0 ? report : undefined
}
