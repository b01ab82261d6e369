import { kickOffOf } from '../../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { typesOf } from './begin-export.ts'
import { readDeletedResources } from './deleted-resources.ts'
import type { ExportClient } from './export-client.ts'
import { type ExportFiles, exportFiles } from './export-files.ts'
import { waitForManifest } from './export-job.ts'
import type { ExportManifest } from './export-manifest.ts'
import { readExportMessages } from './export-messages.ts'
import type { ExportProblem } from './export-problem.ts'
import type { JobState } from './job-state.ts'

/** An export that is done on the server: its files, and what was told beside them. */
export interface ReadyExport {
  readonly manifest: ExportManifest
  readonly files: ExportFiles
  /** What the server warned of, each once. */
  readonly warnings: readonly string[]
  /** `Type/id`. */
  readonly deleted: ReadonlySet<string>
  /** The base that the server names, where that is not the one that was asked. */
  readonly otherBase?: string
}

/** Waits until an export is done and reads what decides whether it is whole. */
export async function readyExport(
  client: ExportClient,
  { status, request }: Pick<JobState, 'status' | 'request'>,
  onProgress: (words: string) => void,
): Promise<Result<ReadyExport, ExportProblem>> {
  const manifest = await waitForManifest(client, { status, request, onProgress })
  if (!manifest.ok) return manifest
  const files = exportFiles(manifest.value, typesOf(request))
  const warnings = await readExportMessages(client, files.error)
  if (!warnings.ok) return warnings
  const deleted = await readDeletedResources(client, files.deleted)
  if (!deleted.ok) return err(deleted.error)
  const base = kickOffOf(manifest.value.request)?.base
  return ok({
    manifest: manifest.value,
    files,
    warnings: warnings.value,
    deleted: deleted.value,
    ...(base === undefined || base === client.place.base ? {} : { otherBase: base }),
  })
}
