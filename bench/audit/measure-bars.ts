import { access, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeExport } from './export/write-export.ts'
import {
  auditOver,
  contendersOver,
  loopName,
  measuredRounds,
  middleOf,
  roundsTable,
} from './measured-rounds.ts'

const seed = 1
const sizes = { small: 20_000, usual: 200_000, large: 1_000_000 } as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' } },
})
const [folder] = positionals
if (folder === undefined) throw new Error('node bench/audit/measure-bars.ts [--runs 3] FOLDER')
const runs = Number(values.runs)

const drawn = {
  small: await drawnExport(sizes.small),
  usual: await drawnExport(sizes.usual),
  large: await drawnExport(sizes.large),
}
console.log(
  `Load before: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}; Node ${process.version}\n`,
)

const usual = await measuredRounds(await contendersOver(drawn.usual), runs)
console.log(`${sizes.usual.toLocaleString('en-GB')} plans, the middle of ${runs}\n\n${roundsTable(usual)}\n`)

const [name, command] = auditOver(drawn.small, 2)
const small = (await measuredRounds([[name, command]], runs)).get(name)
const large = (await measuredRounds([auditOver(drawn.large, 2)], 1)).get(name)
const microseconds = {
  small: perPlan(middleOf('wallSeconds', small), sizes.small),
  usual: perPlan(middleOf('wallSeconds', usual.get(name)), sizes.usual),
  large: perPlan(middleOf('wallSeconds', large), sizes.large),
}

const bars = [
  {
    bar: 'wall time of 200,000 plans, of the loop’s',
    most: 1,
    seen: middleOf('wallSeconds', usual.get(name), usual.get(loopName)),
  },
  { bar: 'peak memory of all threads at 1 M plans, MB', most: 768, seen: middleOf('peakMb', large) },
  { bar: 'time a plan, 1 M of 20,000', most: 1.25, seen: microseconds.large / microseconds.small },
  // Starting takes most of the time of 20,000 plans, so this one says more.
  { bar: 'time a plan, 1 M of 200,000', most: 1.25, seen: microseconds.large / microseconds.usual },
]
console.log('| bar | at most | seen | |\n|---|---:|---:|---|')
for (const { bar, most, seen } of bars) {
  console.log(`| ${bar} | ${most} | ${seen.toFixed(2)} | ${seen <= most ? 'met' : 'NOT MET'} |`)
}
const { small: few, usual: many, large: most } = microseconds
console.log(
  `\nWall time a plan, 2 threads: ${few.toFixed(1)} µs of 20,000, ${many.toFixed(1)} µs of 200,000, ${most.toFixed(1)} µs of 1 M.`,
)
console.log(
  `Load after: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}`,
)
if (bars.some(({ most: bar, seen }) => !(seen <= bar))) process.exitCode = 1

/** The export of so many plans, drawn when it is not there yet. The truth is written last, so it tells that all is there. */
async function drawnExport(plans: number): Promise<string> {
  const path = join(folder ?? '', `e${plans}`)
  const truthPath = `${path}.truth.json`
  const isThere = await access(truthPath).then(
    () => true,
    () => false,
  )
  if (isThere) return path
  console.log(`Drawing ${path}`)
  const truth = await writeExport(path, { plans, seed, planFiles: plans > 500_000 ? 8 : 4 })
  await writeFile(truthPath, `${JSON.stringify(truth)}\n`)
  return path
}

function perPlan(seconds: number, plans: number): number {
  return (seconds * 1e6) / plans
}
