import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { servePages } from '../../bench/form/serve-pages.ts'
import { writeSeen } from '../../bench/form/write-seen.ts'
import { findChromium } from '../browser/find-chromium.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { buildRenderers } from './build-renderers.ts'
import { compatibilityTable } from './compatibility-table.ts'
import { peers } from './peer-pages.ts'
import { type CaseResult, runCase } from './run-case.ts'
import { casesOf, type ToolCase, tools } from './tool-cases.ts'

/** Exit codes: 1, a filler disagrees with us; 2, something needed is not there, and nothing was tested. */
const disagrees = 1
const cannotRun = 2

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    tool: { type: 'string' },
    peer: { type: 'string' },
  },
})
const page = resolve(import.meta.dirname, '../../docs/compatibility.md')

/** By hand: every short case, and the longest of a tool. A click takes some fillers seconds. */
const shortCase = 12

function stop(why: string): never {
  console.error(`${why}\nNothing was tested.`)
  process.exit(cannotRun)
}

function needKnown(what: string, asked: string | undefined, known: readonly string[]): void {
  if (asked === undefined || known.includes(asked)) return
  stop(`There is no ${what} ${asked}. There are: ${known.join(', ')}.`)
}

function needPackages(): void {
  if (existsSync(join(import.meta.dirname, 'node_modules/lforms'))) return
  console.log('Installing the form fillers of test/renderers/package.json')
  const install = spawnSync('npm', ['install'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (install.status !== 0)
    stop(
      'The form fillers could not be installed: run npm install in test/renderers when a registry is in reach.',
    )
}

async function runAll(origin: string): Promise<readonly CaseResult[]> {
  const browser = await launchChromium()
  const results: CaseResult[] = []
  try {
    for (const peer of peers.filter(({ name }) => values.peer === undefined || name === values.peer)) {
      const shown = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
      await shown.goto(`${origin}/${peer.name}/`, { timeout: 180_000 })
      await shown.waitForFunction(() => 'renderer' in window, null, { timeout: 60_000 })
      for (const tool of tools.filter((name) => values.tool === undefined || name === values.tool)) {
        const cases = casesOf(tool)
        for (const one of cases) {
          const ways = isByHand(one, cases) ? (['prefilled', 'by hand'] as const) : (['prefilled'] as const)
          for (const way of ways) {
            const result = await runCase(shown, peer, one, way)
            results.push(result)
            const wrong = [...result.answers, ...result.shown, ...result.scores]
            console.error(
              `${wrong.length === 0 ? 'same' : 'DIFFERS'} ${peer.name} ${tool} ${way}: ${one.name}`,
            )
            for (const difference of wrong) console.error(`    ${difference}`)
          }
        }
      }
      await shown.close()
    }
  } finally {
    await browser.close()
  }
  return results
}

function isByHand(one: ToolCase, cases: readonly ToolCase[]): boolean {
  const length = (each: ToolCase) => each.entries?.length ?? -1
  const longest = Math.max(...cases.map(length))
  return (
    one.entries !== undefined &&
    (length(one) <= shortCase || one === cases.find((each) => length(each) === longest))
  )
}

if (values.write && (values.tool ?? values.peer) !== undefined)
  stop('The table is of all tools and fillers: --write goes without --tool and --peer.')
if (findChromium() === undefined)
  stop('The form fillers run in Chromium, and none was found: run node test/browser/ensure-chromium.ts.')
needKnown('tool', values.tool, tools)
needKnown(
  'peer',
  values.peer,
  peers.map(({ name }) => name),
)
needPackages()
const directory = mkdtempSync(join(tmpdir(), 'alongside-renderers-'))
try {
  await buildRenderers(directory)
  const server = await servePages(directory)
  const results = await runAll(server.origin)
  await server.close()
  const table = compatibilityTable(results)
  console.log(`\n${table}`)
  if (values.write) writeSeen(page, table)
  const wrong = results.filter(
    ({ answers, scores, shown }) => answers.length + scores.length + shown.length > 0,
  )
  console.log(`\n${results.length - wrong.length} of ${results.length} as ours, known limits apart.`)
  if (wrong.length > 0) process.exitCode = disagrees
} finally {
  rmSync(directory, { recursive: true, force: true })
}
