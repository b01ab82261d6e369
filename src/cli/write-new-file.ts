import { readFile, writeFile } from 'node:fs/promises'

/** Writes a file that is not there yet; one with the same bytes is left alone. The answer is a sentence when it could not be written. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<string | undefined> {
  try {
    await writeFile(file, bytes, { flag: 'wx' })
    return undefined
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST') return `${file} could not be written: ${message}`
    const there = await readFile(file).catch(() => undefined)
    if (there?.equals(bytes)) return undefined
    return `${file} is there already and holds something else, so it was not overwritten. Move it away or name another file.`
  }
}
