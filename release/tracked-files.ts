import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchivedFile } from './archive.ts'
import { commandOutput } from './command-output.ts'

/** What the command does not need to run: how it is checked, and how that is started. */
const notShipped = ['.ci/', 'bench/', 'test/', 'release/', '.gitignore']

/** A trust that runs a second store begins with this (docs/deploy/second-store.md). */
const shippedAllTheSame = 'test/hosts/hapi/'

/** The files of the project as they are committed, but for its tests (not the set-up of a second store) and benches. Throws where a file differs from what is committed. */
export function trackedFiles(project: string): readonly ArchivedFile[] {
  const changed = commandOutput(project, 'git', ['status', '--porcelain', '--untracked-files=no']).trim()
  if (changed !== '') throw new Error(`A release is made of what is committed. Changed since:\n${changed}`)
  return commandOutput(project, 'git', ['ls-files', '-z'])
    .split('\0')
    .filter((path) => path !== '')
    .filter(
      (path) => path.startsWith(shippedAllTheSame) || !notShipped.some((start) => path.startsWith(start)),
    )
    .map((path) => {
      const file = join(project, path)
      return { path, bytes: readFileSync(file), runs: (statSync(file).mode & 0o100) !== 0 }
    })
}

/** The time of the last commit: what a release is dated, so that it does not matter when it is made. */
export function commitTime(project: string): Date {
  return new Date(Number(commandOutput(project, 'git', ['log', '-1', '--format=%ct']).trim()) * 1000)
}
