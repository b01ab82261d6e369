import { createHash } from 'node:crypto'
import type { BuiltFile } from './built-file.ts'

/** The integrity of bytes as browsers check it (Subresource Integrity, W3C). */
export function integrityOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

/** Modules and styles of the app by path, each with its integrity; what is data is not run. */
export function integrities(files: readonly BuiltFile[]): ReadonlyMap<string, string> {
  return new Map(
    files
      .filter(({ path }) => /\.(?:js|css)$/.test(path))
      .map(({ path, bytes }) => [path, integrityOf(bytes)]),
  )
}
