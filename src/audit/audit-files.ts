import { err, ok, type Result } from '../domain/result.ts'
import type { AuditOptions } from './audit-options.ts'
import { type AuditPart, AuditRun, type OnPlan } from './audit-run.ts'
import { keptAsked } from './kept-asked.ts'
import type { AuditSource } from './read/audit-source.ts'
import type { AuditProblem } from './read/each-line.ts'
import type { FileWorker } from './read/file-worker.ts'
import { readExport } from './read/read-export.ts'
import type { AuditReport } from './report/audit-report.ts'
import type { Pseudonym } from './report/audit-row.ts'

/** Where the work is done. */
export interface AuditPlace {
  /** Made for the sources in the order of their names. Without any, the work is done here. */
  readonly workers?: readonly FileWorker<AuditPart>[]
  /** Memory for what plans may point to. */
  readonly keptBytes?: number
  /** Stops at the first line that is rejected, as a problem. */
  readonly strict?: boolean
  /** Larger files are shared out among several workers in parts of so many bytes. */
  readonly partBytes?: number
  /** Told of every plan that is counted or left out, and of every line that is rejected. */
  readonly onPlan?: OnPlan
  /** What stands for names in rows: without it a report has no rows. */
  readonly pseudonym?: Pseudonym
}

/** More groups than small numbers can be protected among in reasonable time; there is no report. */
export interface TooManyGroups {
  readonly code: 'too-many-groups'
  readonly groups: number
}

/**
 * Of so many groups the hiding of further numbers still takes less than a minute; beyond, it takes too long. Groups too
 * small to be told of do not count: they are one.
 */
export const maximumProtectedGroups = 500

/** What an audit gives. */
export interface AuditOutcome {
  readonly report: AuditReport
  /** For whoever runs it, and not to be published: as counted, whatever the report hides. */
  readonly flagged: number
  readonly plansRead: number
  /** How many ratings of the site's file are of plans that count. */
  readonly ratingsMet: number
}

/**
 * Counts who is responsible for the actions of every care plan in the files. The order of files and lines and the number
 * of workers make no difference, and no plan is held in memory. Fails when a file cannot be read to its end.
 */
export async function auditFiles(
  sources: readonly AuditSource[],
  options: AuditOptions = {},
  { pseudonym, onPlan, ...place }: AuditPlace = {},
): Promise<Result<AuditOutcome, AuditProblem | TooManyGroups>> {
  const { serverBase } = options
  // Meanwhile: with workers this thread has nothing else to do.
  const hashing = hashAll(sources)
  const newTally = () => new AuditRun(options, onPlan)
  const reading = await readExport<AuditPart, AuditRun>(sources, {
    newTally,
    serverBase,
    asked: keptAsked(options),
    ...place,
  })
  if (!reading.ok) return reading
  const hashes = await hashing
  if (!hashes.ok) return hashes
  const { files, tally } = reading.value
  const described = files.map((file) => {
    const sha256 = hashes.value.get(file.name)
    return { ...file, ...(sha256 === undefined ? {} : { sha256 }) }
  })
  return finishAudit(tally, described, pseudonym)
}

/** The report of all that was read, unless there are more groups than can be protected. */
export function finishAudit(
  tally: AuditRun,
  files: Parameters<AuditRun['report']>[0],
  pseudonym?: Pseudonym,
): Result<AuditOutcome, TooManyGroups> {
  tally.finish()
  const groups = tally.groupsToPrint()
  if (groups > maximumProtectedGroups) return err({ code: 'too-many-groups', groups })
  const plansRead = files.reduce((sum, { plans, rejected }) => sum + plans + rejected, 0)
  return ok({
    report: tally.report(files, pseudonym),
    flagged: tally.flagged,
    plansRead,
    ratingsMet: tally.ratingsMet,
  })
}

/** The hashes by file, one file at a time. */
export async function hashAll(
  sources: readonly AuditSource[],
): Promise<Result<ReadonlyMap<string, string>, AuditProblem>> {
  const hashes = new Map<string, string>()
  for (const { name, sha256 } of sources) {
    if (sha256 === undefined) continue
    const hash = await sha256().catch((reason: unknown) => ({ detail: String(reason) }))
    if (typeof hash !== 'string') return err({ code: 'unreadable-file', file: name, ...hash })
    hashes.set(name, hash)
  }
  return ok(hashes)
}
