import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** A file to be deployed: its path with `/`, and its bytes. */
export interface BuiltFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Makes a file of a text. */
export function textFile(path: string, text: string): BuiltFile {
  return { path, bytes: new TextEncoder().encode(text) }
}

/** Every file of a folder, in the order of their paths. */
export async function readBuiltFolder(folder: string): Promise<readonly BuiltFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    files.toSorted().map(async (file) => ({
      path: relative(folder, file).split(sep).join('/'),
      bytes: await readFile(file),
    })),
  )
}
