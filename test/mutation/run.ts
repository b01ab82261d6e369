import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type MutatedArea, mutatedAreas } from './areas.ts'
import { counts, isNoticed, type Mutant, mutantsOf, noticedInEither } from './mutants.ts'
import { type MutationRound, mutate, reports } from './mutate.ts'
import { reasonFor } from './reasons.ts'
import { areaPage, noticedShare } from './survivors-page.ts'

/**
 * Changes the core line by line (Stryker) and says which changes no test noticed. Needs an npm registry the first time.
 * Exit codes: 1, an area is below what it is held to, or a change went unnoticed without a written reason; 2, something needed is not
 * there, and nothing was tested.
 */
const belowBar = 1
const cannotRun = 2

/** Share of the changes that tests must notice, in per cent. */
const bar = 85

const here = import.meta.dirname
const pages = resolve(here, '../../docs/conformance/mutation')
const { values, positionals } = parseArgs({
  options: {
    concurrency: { type: 'string', default: '2' },
    // Judges the reports that earlier runs left, and runs nothing.
    reported: { type: 'boolean', default: false },
    // Tries only what those reports left unnoticed, with the tests as they are now. Sound while the area itself is unchanged.
    again: { type: 'boolean', default: false },
    // Writes a page for every area measured: what went unnoticed, and why.
    write: { type: 'boolean', default: false },
  },
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

/** What an earlier run reported, if it did. */
function reported(name: string): readonly Mutant[] | undefined {
  const kept = join(reports, `${name}.json`)
  return existsSync(kept) ? mutantsOf(kept) : undefined
}

function run(asked: Omit<MutationRound, 'concurrency'>): readonly Mutant[] | undefined {
  const report = mutate({ ...asked, concurrency: Number(values.concurrency) })
  return report === undefined ? undefined : mutantsOf(report)
}

/** Every change of an area, after its rounds; nothing where Stryker did not end one well. */
function measure(name: string, area: MutatedArea): readonly Mutant[] | undefined {
  const { mutate: globs, tests, without = [], slower } = area
  const kept = values.reported || values.again
  const last = `${name}-again`
  // What was left of an earlier run says nothing of this one.
  if (!kept) rmSync(join(reports, `${last}.json`), { force: true })
  let all = kept ? reported(name) : run({ name, mutate: globs, tests, without })
  const tryLeft = (round: string, isKept: boolean, from: readonly string[], not: readonly string[]) => {
    const left = all?.filter((mutant) => counts(mutant) && !isNoticed(mutant)) ?? []
    if (all === undefined || left.length === 0) return
    const lines = [...new Set(left.map(({ file, line, lastLine }) => `${file}:${line}-${lastLine}`))]
    const more = isKept ? reported(round) : run({ name: round, mutate: lines, tests: from, without: not })
    all = more && noticedInEither(all, more)
  }
  if (slower !== undefined) tryLeft(`${name}-slower`, kept, slower, [])
  if (values.again || (values.reported && reported(last) !== undefined))
    tryLeft(last, values.reported, tests, without)
  return all?.filter(counts)
}

const unknown = positionals.filter((name) => mutatedAreas[name] === undefined)
if (unknown.length > 0)
  stop(`There is no area ${unknown.join(', ')}. There are: ${Object.keys(mutatedAreas).join(', ')}.`)
if (!values.reported) needStryker()
mkdirSync(reports, { recursive: true })

let failures = 0
for (const [name, area] of Object.entries(mutatedAreas)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n${name}`)
  const mutants = measure(name, area)
  if (mutants === undefined) {
    console.error(`${name}: there is no whole report of Stryker.`)
    failures += 1
    continue
  }
  if (values.write) writeFileSync(join(pages, `${name}.md`), areaPage(name, mutants))
  const survivors = mutants.filter((mutant) => !isNoticed(mutant))
  for (const mutant of survivors.filter((each) => reasonFor(each) === undefined)) {
    failures += 1
    const { file, line, column, status, kind, code, replacement } = mutant
    console.log(`  ${file}:${line}:${column} ${status} ${kind}: ${code}  ->  ${replacement.slice(0, 100)}`)
  }
  const share = noticedShare(mutants)
  console.log(
    `${name}: ${mutants.length - survivors.length} of ${mutants.length} changes noticed (${share.toFixed(1)} %); of the others, ${survivors.filter((each) => reasonFor(each) !== undefined).length} have a written reason.`,
  )
  if (!(share >= bar)) failures += 1
}
process.exit(failures === 0 ? 0 : belowBar)
