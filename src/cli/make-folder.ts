import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { terminalText } from './terminal-text.ts'

/**
 * Makes a folder, and those it is to be in, where they are not there yet; `mode` is who may use those it makes. The answer is a sentence
 * when it could not be made. Not by `mkdir` with `recursive`, which never ends where the system says of a folder that is there that it
 * is not (Node 22, `/proc`).
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<string | undefined> {
  const code = await codeOf(folder, mode)
  if (code === 'ENOENT' && dirname(folder) !== folder) {
    const above = await makeFolder(dirname(folder), mode)
    return above ?? words(folder, await codeOf(folder, mode))
  }
  return words(folder, code)
}

async function codeOf(folder: string, mode: number): Promise<string | undefined> {
  const failed = await mkdir(folder, { mode }).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason.code,
  )
  if (failed !== 'EEXIST') return failed
  const there = await stat(folder).catch(() => undefined)
  return there?.isDirectory() ? undefined : failed
}

function words(folder: string, code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  const shown = terminalText(folder)
  return code === 'EEXIST'
    ? `${shown} is a file. Name a folder: the files are written in it.`
    : `The folder ${shown} could not be made (${code}). Name another place, or ask who may write there.`
}
