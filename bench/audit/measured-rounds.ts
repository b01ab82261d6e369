import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type TimedRun, timedRun } from './timed-run.ts'

/** Something that reads an export: its name and the command. */
export type Contender = readonly [name: string, command: readonly string[]]

export const loopName = 'JSON.parse loop, 1 thread'

/** What is compared over the export in a folder. */
export async function contendersOver(folder: string): Promise<readonly Contender[]> {
  const files = (await readdir(folder)).map((name) => join(folder, name))
  return [
    ['cat', ['cat', ...files]],
    [loopName, scriptOver('run-loop.ts', folder)],
    auditOver(folder, 0),
    auditOver(folder, 2),
  ]
}

/** The product's audit of an export in so many threads. */
export function auditOver(folder: string, threads: number): Contender {
  const name = threads === 0 ? 'audit, main thread' : `audit, ${threads} threads`
  return [name, scriptOver('run-audit.ts', folder, String(threads))]
}

/** In turn in every round, so that a busy spell of the machine falls on all alike. */
export async function measuredRounds(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly TimedRun[]>> {
  const runs = new Map<string, TimedRun[]>(contenders.map(([name]) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [command = '', ...args]] of contenders) {
      runs.get(name)?.push(await timedRun(command, args))
    }
  }
  return runs
}

/** The middle one of what is measured of some runs, or of its ratios to those of other runs, round by round. */
export function middleOf(
  key: keyof TimedRun,
  runs: readonly TimedRun[] = [],
  others?: readonly TimedRun[],
): number {
  const values = runs.map((run, round) => run[key] / (others ? (others[round]?.[key] ?? Number.NaN) : 1))
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The runs as a table, each beside the loop. */
export function roundsTable(runs: ReadonlyMap<string, readonly TimedRun[]>): string {
  const loop = runs.get(loopName)
  const rows = [...runs].map(([name, list]) => {
    const seen = (['wallSeconds', 'cpuSeconds', 'peakMb'] as const).map((key) => middleOf(key, list))
    const ratios = (['wallSeconds', 'cpuSeconds'] as const).map((key) => middleOf(key, list, loop))
    return [name, ...[...seen, ...ratios].map((cell) => cell.toFixed(2))]
  })
  const head =
    '| what | wall s | cpu s | peak MB | x loop (wall) | x loop (cpu) |\n|---|---:|---:|---:|---:|---:|'
  return [head, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
}

function scriptOver(name: string, folder: string, ...args: readonly string[]): readonly string[] {
  return [process.execPath, join(import.meta.dirname, name), folder, ...args]
}
