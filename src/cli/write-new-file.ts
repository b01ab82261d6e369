import { chmod, readFile, stat, writeFile } from 'node:fs/promises'

/**
 * Writes a file that is not there yet; one with the same bytes is left as it is, but for who may read it. The answer is a sentence when it could not be written.
 * @param mode Who may read it, as of `open`.
 */
export async function writeNewFile(
  file: string,
  bytes: Uint8Array,
  mode?: number,
): Promise<string | undefined> {
  try {
    await writeFile(file, bytes, { flag: 'wx', ...(mode === undefined ? {} : { mode }) })
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') return `${file} could not be written: ${message}`
    if (await holdsOther(file, bytes)) return isThereWords(file)
    return mode === undefined ? undefined : keepFrom(file, mode)
  }
}

/** Takes away from a file that is there already what a new one would not have given. */
async function keepFrom(file: string, mode: number): Promise<string | undefined> {
  try {
    const given = (await stat(file)).mode & 0o777
    if ((given & mode) !== given) await chmod(file, given & mode)
    return undefined
  } catch (error) {
    return `${file} is there already, and who may read it could not be narrowed: ${(error as Error).message}`
  }
}

/** A file to be written, and who may read it. */
export interface NewFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

/** The same of several files: none is written where one of them is there already with something else in it. */
export async function writeNewFiles(files: readonly NewFile[]): Promise<string | undefined> {
  for (const { file, bytes } of files) if (await holdsOther(file, bytes)) return isThereWords(file)
  for (const { file, bytes, mode } of files) {
    const problem = await writeNewFile(file, bytes, mode)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Whether something else is there; nothing there is nothing else. */
async function holdsOther(file: string, bytes: Uint8Array): Promise<boolean> {
  const there = await readFile(file).catch((reason: NodeJS.ErrnoException) => reason)
  return there instanceof Error ? there.code !== 'ENOENT' : !there.equals(bytes)
}

function isThereWords(file: string): string {
  return `${file} is there already and holds something else, so it was not overwritten. Move it away, or name another place.`
}
