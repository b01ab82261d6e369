import type { AuditOptions } from './audit-options.ts'
import { type AuditPart, AuditRun, type OnPlan } from './audit-run.ts'
import { keptAsked } from './kept-asked.ts'
import type { AuditSource } from './read/audit-source.ts'
import { type FileWorker, LocalFileWorker } from './read/file-worker.ts'
import { usualKeptBytes } from './read/read-export.ts'

/** How a worker of an audit works. */
export interface AuditWorkerPlace {
  readonly keptBytes?: number
  /** Stops at the first line that is rejected. */
  readonly strict?: boolean
  readonly onPlan?: OnPlan
}

/** What reads files for an audit inside another thread; `sources` are in the order of their names (`inOrder`). */
export function auditFileWorker(
  sources: readonly AuditSource[],
  options: AuditOptions,
  { keptBytes = usualKeptBytes, strict = false, onPlan }: AuditWorkerPlace = {},
): FileWorker<AuditPart> {
  return new LocalFileWorker<AuditPart>({
    sources,
    tally: new AuditRun(options, onPlan),
    serverBase: options.serverBase,
    asked: keptAsked(options),
    keptBytes,
    strict,
  })
}
