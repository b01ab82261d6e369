import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { commandOutput } from './command-output.ts'

/**
 * Makes the release twice, each time from a clean clone of its own with freshly installed packages, and compares every byte.
 * Needs git and an npm registry. Exit code 1: a file differs, and which.
 */
const project = resolve(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'alongside-release-'))

function releaseOf(clone: string): ReadonlyMap<string, string> {
  console.log(`A clean clone in ${clone}`)
  commandOutput(project, 'git', ['clone', '--quiet', project, clone])
  commandOutput(clone, 'npm', ['ci', '--no-audit', '--no-fund'])
  commandOutput(clone, 'npm', ['run', 'release'])
  const folder = join(clone, 'dist/release')
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return new Map(readdirSync(folder).map((name) => [name, digest(name)]))
}

try {
  // Folders of other names and lengths, so that no path of the machine is in what is made.
  const [first, second] = ['one', 'another-folder'].map((name) => releaseOf(join(work, name)))
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])
  const different = [...names].filter((name) => first?.get(name) !== second?.get(name))
  for (const name of names) console.log(`${different.includes(name) ? 'DIFFERS' : 'same   '} ${name}`)
  if (names.size === 0 || different.length > 0) process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
