import type { FileToDownload } from './download-file.ts'
import type { ExportManifest, ManifestFile } from './export-manifest.ts'

/** The files of an export that are read for an audit, and those that say what is missing from them. */
export interface ExportFiles {
  readonly output: readonly (FileToDownload & { readonly type: string })[]
  readonly error: readonly FileToDownload[]
  readonly deleted: readonly FileToDownload[]
  /** Types that the server gave though they were not asked for: their files are left alone. */
  readonly leftAlone: readonly string[]
}

/**
 * The files of a manifest under names of ours (`CarePlan.000.ndjson`), numbered in the order of the manifest: an address
 * may hold what opens it, and is no safe name for a file.
 */
export function exportFiles(manifest: ExportManifest, types: readonly string[]): ExportFiles {
  const isRead = ({ type }: ManifestFile) => types.includes(type) || type === 'Bundle'
  return {
    output: named(manifest.output.filter(isRead), manifest, ({ type }) => type),
    error: named(manifest.error, manifest, () => 'error'),
    deleted: named(manifest.deleted, manifest, () => 'deleted'),
    leftAlone: [...new Set(manifest.output.filter((file) => !isRead(file)).map(({ type }) => type))].sort(),
  }
}

function named(
  files: readonly ManifestFile[],
  { requiresAccessToken }: ExportManifest,
  nameOf: (file: ManifestFile) => string,
) {
  const numbers = new Map<string, number>()
  return files.map((file) => {
    const name = nameOf(file)
    const number = numbers.get(name) ?? 0
    numbers.set(name, number + 1)
    return { ...file, requiresAccessToken, name: `${name}.${String(number).padStart(3, '0')}.ndjson` }
  })
}
