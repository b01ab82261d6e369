import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type TimedRun, timedRun } from './timed-run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' } },
})
const [folder] = positionals
if (folder === undefined) throw new Error('node bench/audit/measure.ts [--runs 3] FOLDER')
const plainFiles = (await readdir(folder)).map((name) => join(folder, name))
const script = (name: string, ...args: readonly string[]) => [
  process.execPath,
  join(import.meta.dirname, name),
  folder,
  ...args,
]
const contenders: Readonly<Record<string, readonly string[]>> = {
  cat: ['cat', ...plainFiles],
  'JSON.parse loop, 1 thread': script('run-loop.ts'),
  'audit, main thread': script('run-audit.ts', '0'),
  'audit, 2 threads': script('run-audit.ts', '2'),
}

// In turn in every round, so that a busy spell of the machine falls on all alike.
const runs = new Map<string, TimedRun[]>(Object.keys(contenders).map((name) => [name, []]))
for (let round = 0; round < Number(values.runs); round += 1) {
  for (const [name, [command = '', ...args]] of Object.entries(contenders)) {
    runs.get(name)?.push(await timedRun(command, args))
  }
}

const loop = runs.get('JSON.parse loop, 1 thread') ?? []
console.log(
  '| what | wall s | cpu s | peak MB | x loop (wall) | x loop (cpu) |\n|---|---:|---:|---:|---:|---:|',
)
for (const [name, list] of runs) {
  const of = (key: keyof TimedRun) => middle(list.map((run) => run[key]))
  const ratio = (key: keyof TimedRun) =>
    middle(list.map((run, round) => run[key] / (loop[round]?.[key] ?? Number.NaN)))
  const cells = [of('wallSeconds'), of('cpuSeconds'), of('peakMb'), ratio('wallSeconds'), ratio('cpuSeconds')]
  console.log(`| ${[name, ...cells.map((cell) => cell.toFixed(2))].join(' | ')} |`)
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
