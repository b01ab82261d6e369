import { join } from 'node:path'
import { auditFileWorker } from '../../audit/audit-file-worker.ts'
import { type AuditOutcome, auditFiles, type TooManyGroups } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import { inOrder } from '../../audit/read/read-export.ts'
import { err, type Result } from '../../domain/result.ts'
import { auditInThreads } from '../audit-threads.ts'
import { fileSource } from '../ndjson-files.ts'
import { newPseudonyms } from '../new-pseudonyms.ts'
import type { ExportClient } from './export-client.ts'
import type { ExportProblem } from './export-problem.ts'
import type { ExportProgress } from './export-progress.ts'
import { exportSources } from './export-sources.ts'
import type { JobState } from './job-state.ts'
import { downloadLanes, finishFolder, keepFiles } from './keep-files.ts'
import type { ReadyExport } from './ready-export.ts'

/** How an export that is ready is audited. */
export interface AuditExportOptions {
  readonly options: AuditOptions
  /** Stops at the first line that is rejected. */
  readonly strict: boolean
  readonly progress: ExportProgress
  /** Where its files are kept; absent: nothing is written to a disk. */
  readonly keep?: KeepPlace
}

interface KeepPlace {
  readonly folder: string
  readonly request: string
  readonly state: JobState | undefined
  readonly note: (state: JobState) => Promise<void>
  /** Told when all files are kept and only the audit is left. */
  readonly onKept: () => Promise<void>
}

type Outcome = Result<AuditOutcome, AuditProblem | TooManyGroups | ExportProblem>

/** Downloads an export, several files at a time, and audits it. */
export async function auditReadyExport(
  client: ExportClient,
  ready: ReadyExport,
  options: AuditExportOptions,
): Promise<Outcome> {
  options.progress.onFiles(ready.files.output.length)
  const { keep } = options
  return keep === undefined
    ? auditAsItComes(client, ready, options)
    : auditKept(client, ready, { ...options, keep })
}

async function auditAsItComes(
  client: ExportClient,
  { files, deleted }: ReadyExport,
  { options, strict, progress: { meter } }: AuditExportOptions,
): Promise<Outcome> {
  const failures: ExportProblem[] = []
  const told = { again: false }
  const sources = exportSources(client, files, {
    deleted,
    failures,
    onBytes: meter.addBytes,
    onAgain: () => {
      if (!told.again) console.error(againWords)
      told.again = true
    },
  })
  const place = { strict, onPlan: meter.addPlan }
  const lanes = Math.min(downloadLanes, Math.max(1, sources.length))
  const workers = Array.from({ length: lanes }, () => auditFileWorker(inOrder(sources), options, place))
  const outcome = await auditFiles(sources, options, { ...place, workers, pseudonym: newPseudonyms() })
  const [failure] = failures
  return !outcome.ok && failure !== undefined ? err(failure) : outcome
}

const againWords =
  'The files are downloaded again for another reading: plans are in them more than once, or their files hold several types. --keep downloads them once.'

async function auditKept(
  client: ExportClient,
  { files, deleted, manifest }: ReadyExport,
  { options, strict, progress, keep }: AuditExportOptions & { readonly keep: KeepPlace },
): Promise<Outcome> {
  const { folder, request } = keep
  const { transactionTime } = manifest
  const isSame = keep.state?.kept.transactionTime === transactionTime
  const whole: Record<string, string> = isSame ? { ...keep.state?.kept.files } : {}
  const problem = await keepFiles(client, files, {
    folder,
    deleted,
    whole: { ...whole },
    onBytes: progress.meter.addBytes,
    onWhole: async (name, sha256) => {
      whole[name] = sha256
      if (keep.state !== undefined) {
        await keep.note({ ...keep.state, kept: { transactionTime, files: { ...whole } } })
      }
    },
  })
  const unkept = problem ?? (await finishFolder(folder, files, { transactionTime, request }))
  if (unkept !== undefined) return err(unkept)
  progress.stop()
  await keep.onKept()
  const kept = files.output.map(({ name }) => fileSource(name, join(folder, name)))
  return auditInThreads(kept, options, { strict })
}
