import { ok, type Result } from '../domain/result.ts'
import type { AuditReport } from './audit-report.ts'
import { type AuditOptions, type AuditPart, AuditRun } from './audit-run.ts'
import type { AuditSource } from './read/audit-source.ts'
import type { AuditProblem } from './read/each-line.ts'
import type { FileWorker } from './read/file-worker.ts'
import { readExport } from './read/read-export.ts'

/** Where the work is done. */
export interface AuditPlace {
  /** Made for the sources in the order of their names. Without any, the work is done here. */
  readonly workers?: readonly FileWorker<AuditPart>[]
  /** Memory for what plans may point to. */
  readonly keptBytes?: number
}

/**
 * Counts who is responsible for the actions of every care plan in the files. The order of files and lines and the number
 * of workers make no difference, and no plan is held in memory. Fails when a file cannot be read to its end.
 */
export async function auditFiles(
  sources: readonly AuditSource[],
  options: AuditOptions = {},
  place: AuditPlace = {},
): Promise<Result<AuditReport, AuditProblem>> {
  const { serverBase } = options
  const newTally = () => new AuditRun(options)
  const reading = await readExport<AuditPart, AuditRun>(sources, { newTally, serverBase, ...place })
  return reading.ok ? ok(reading.value.tally.report(reading.value.files)) : reading
}
