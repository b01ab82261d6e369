import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type MutatedArea, mutatedAreas } from './areas.ts'

/**
 * Changes the core line by line (Stryker) and says which changes no test noticed. Needs an npm registry the first time.
 * Exit codes: 1, an area is below what it is held to; 2, something needed is not there, and nothing was tested.
 */
const belowBar = 1
const cannotRun = 2

/** Share of the changes that tests must notice, in per cent. */
const bar = 85

const here = import.meta.dirname
const project = resolve(here, '../..')
const reports = resolve(project, 'reports/mutation')
const { values, positionals } = parseArgs({
  options: { concurrency: { type: 'string', default: '2' } },
  allowPositionals: true,
})

function stop(why: string): never {
  console.error(`${why}\nNothing was tested.`)
  process.exit(cannotRun)
}

function needStryker(): void {
  if (existsSync(join(here, 'node_modules/@stryker-mutator/core'))) return
  console.log('Installing Stryker, from test/mutation/package.json')
  const install = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (install.status !== 0)
    stop('Stryker could not be installed: run npm ci in test/mutation when a registry is in reach.')
}

/** Runs Stryker over one area and gives the path of its report, or nothing where it did not end well. */
function mutate(name: string, area: MutatedArea): string | undefined {
  const report = join(reports, `${name}.json`)
  const config = join(reports, `${name}.config.json`)
  const plugin = join(here, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')
  writeFileSync(
    config,
    JSON.stringify({
      plugins: [plugin],
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
      mutate: area.mutate,
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      coverageAnalysis: 'perTest',
      concurrency: Number(values.concurrency),
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
    env: { ...process.env, ALONGSIDE_MUTATED_AREA: name },
  })
  return run.status === 0 ? report : undefined
}

interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

/** Every change of one report, with the file it was made in. */
function mutantsOf(report: string): readonly (Mutant & { readonly file: string })[] {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>
  }
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((one) => ({ ...one, file })))
}

const noticed = ['Killed', 'Timeout']
const unnoticed = ['Survived', 'NoCoverage']

const unknown = positionals.filter((name) => mutatedAreas[name] === undefined)
if (unknown.length > 0)
  stop(`There is no area ${unknown.join(', ')}. There are: ${Object.keys(mutatedAreas).join(', ')}.`)
needStryker()
mkdirSync(reports, { recursive: true })

let failures = 0
for (const [name, area] of Object.entries(mutatedAreas)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n${name}`)
  const report = mutate(name, area)
  if (report === undefined) {
    console.error(`${name}: Stryker did not end well.`)
    failures += 1
    continue
  }
  const mutants = mutantsOf(report)
  const killed = mutants.filter(({ status }) => noticed.includes(status)).length
  const survivors = mutants.filter(({ status }) => unnoticed.includes(status))
  const share = (100 * killed) / (killed + survivors.length)
  for (const { file, location, mutatorName, replacement, status } of survivors)
    console.log(
      `  ${file}:${location.start.line}:${location.start.column} ${status} ${mutatorName}: ${(replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 100)}`,
    )
  console.log(`${name}: ${killed} of ${killed + survivors.length} changes noticed (${share.toFixed(1)} %).`)
  if (!(share >= bar)) failures += 1
}
process.exit(failures === 0 ? 0 : belowBar)
