import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditSource } from '../audit/read/audit-source.ts'
import { isExportFileName, maximumFiles } from '../audit/read/export-file-name.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { hashFile } from './hash-file.ts'
import { readBytes } from './read-bytes.ts'
import { terminalText } from './terminal-text.ts'

/** A source that another thread can open too. */
export interface FileSource extends AuditSource {
  readonly path: string
}

/** The file at a path, as the report names it. */
export function fileSource(name: string, path: string, onBytes?: (bytes: number) => void): FileSource {
  return {
    name,
    path,
    open: (from = 0) => readBytes(path, { onBytes, from }),
    sha256: () => hashFile(path),
  }
}

/**
 * The NDJSON files at the paths, each once. A folder gives its files named *.ndjson or *.jsonl, also with .gz; its
 * subfolders are not searched, and one that is named so is not passed over. Fails with a sentence that says what is wrong and what to do.
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
  const shown = terminalText(path)
  const info = await stat(path).catch((reason: NodeJS.ErrnoException) => reason)
  if (info instanceof Error)
    return err(`Cannot open ${shown} (${info.code}). Check the path and who may read it.`)
  if (info.isFile()) return ok([{ file: path, name: path }])
  if (!info.isDirectory()) {
    return err(
      `${shown} is neither a file nor a folder; it could not be read twice. Save it as a file first.`,
    )
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (entries instanceof Error) return err(`Cannot list ${shown} (${entries.code}). Check who may read it.`)
  const matching = entries.filter((entry) => isExportFileName(entry.name))
  const link = matching.find((entry) => entry.isSymbolicLink())
  if (link) {
    const linkName = terminalText(join(path, link.name))
    return err(`${linkName} is a link, which may lead out of the folder. Name the file itself.`)
  }
  const other = matching.find((entry) => !entry.isFile())
  if (other) {
    const otherName = terminalText(join(path, other.name))
    return err(
      `${otherName} is named as a file of the export and is none. Name the files themselves, or what is in it.`,
    )
  }
  const files = matching.map(({ name }) => name)
  if (files.length === 0) {
    return err(
      `No file named *.ndjson, *.jsonl or the same with .gz in ${shown}. Name the folder of the export.`,
    )
  }
  return ok(files.map((name) => ({ file: join(path, name), name: isOnlyPath ? name : join(path, name) })))
}
