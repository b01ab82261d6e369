import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** What one whole process took. */
export interface TimedRun {
  readonly wallSeconds: number
  /** User and system time of all its threads. */
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** Runs a command to its end, its output thrown away. Throws when it fails. */
export async function timedRun(command: string, args: readonly string[]): Promise<TimedRun> {
  const started = performance.now()
  const before = await childrenCpuSeconds()
  const child = spawn('/bin/sh', ['-c', 'exec "$@" >/dev/null', 'sh', command, ...args], { stdio: 'inherit' })
  let peakMb = 0
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
  }, 50)
  const code = await new Promise<number | null>((done, fail) => child.on('exit', done).on('error', fail))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
  return {
    wallSeconds: (performance.now() - started) / 1000,
    cpuSeconds: (await childrenCpuSeconds()) - before,
    peakMb,
  }
}

/** User and system time of all children that have ended, in the kernel's ticks of a hundredth of a second (proc(5)). */
async function childrenCpuSeconds(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}
