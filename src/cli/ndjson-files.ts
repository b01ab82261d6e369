import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditSource } from '../audit/read/audit-source.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { hashFile } from './hash-file.ts'
import { readBytes } from './read-bytes.ts'

const ndjson = /\.(ndjson|jsonl)(\.gz)?$/i
/** More files than any export has; a folder beyond it is a mistake or an attack. */
const maximumFiles = 10_000

/** A source that another thread can open too. */
export interface FileSource extends AuditSource {
  readonly path: string
}

/** The file at a path, as the report names it. */
export function fileSource(name: string, path: string, onBytes?: (bytes: number) => void): FileSource {
  return { name, path, open: () => readBytes(path, onBytes), sha256: () => hashFile(path) }
}

/**
 * The NDJSON files at the paths, each once. A folder gives its files named *.ndjson or *.jsonl, also with .gz; its
 * subfolders are not searched. Fails with a sentence that says what is wrong and what to do.
 */
export async function findNdjsonFiles(paths: readonly string[]): Promise<Result<FileSource[], string>> {
  const byRealPath = new Map<string, FileSource>()
  for (const path of paths) {
    const found = await filesAt(path, paths.length === 1)
    if (!found.ok) return found
    for (const { file, name } of found.value) {
      const real = await realpath(file)
      if (!byRealPath.has(real)) byRealPath.set(real, fileSource(name, real))
    }
  }
  if (byRealPath.size > maximumFiles) {
    return err(`More than ${maximumFiles} files in ${paths.join(', ')}. Name the folders of one export.`)
  }
  return ok([...byRealPath.values()])
}

interface NamedFile {
  readonly file: string
  /** As the report names it: within the folder when one folder was given, else as typed. */
  readonly name: string
}

async function filesAt(path: string, isOnlyPath: boolean): Promise<Result<readonly NamedFile[], string>> {
  const info = await stat(path).catch((reason: NodeJS.ErrnoException) => reason)
  if (info instanceof Error)
    return err(`Cannot open ${path} (${info.code}). Check the path and who may read it.`)
  if (info.isFile()) return ok([{ file: path, name: path }])
  if (!info.isDirectory()) {
    return err(`${path} is neither a file nor a folder; it could not be read twice. Save it as a file first.`)
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (entries instanceof Error) return err(`Cannot list ${path} (${entries.code}). Check who may read it.`)
  const matching = entries.filter((entry) => ndjson.test(entry.name))
  const link = matching.find((entry) => entry.isSymbolicLink())
  if (link) {
    return err(`${join(path, link.name)} is a link, which may lead out of the folder. Name the file itself.`)
  }
  const files = matching.filter((entry) => entry.isFile()).map(({ name }) => name)
  if (files.length === 0) {
    return err(
      `No file named *.ndjson, *.jsonl or the same with .gz in ${path}. Name the folder of the export.`,
    )
  }
  return ok(files.map((name) => ({ file: join(path, name), name: isOnlyPath ? name : join(path, name) })))
}
