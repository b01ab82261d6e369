import { spawnSync } from 'node:child_process'

/** What a command prints, run in a folder. Throws with its own words where it fails. */
export function commandOutput(folder: string, command: string, args: readonly string[]): string {
  const ran = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  if (ran.status === 0) return ran.stdout
  const why = ran.error?.message ?? ran.stderr.trim()
  throw new Error(`${command} ${args.join(' ')} failed in ${folder}: ${why}`)
}
