import { ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import type { AuditProblem } from './each-line.ts'
import type { FileState, ReadingAsked } from './file-reading.ts'
import { type FileWorker, LocalFileWorker } from './file-worker.ts'
import type { PlanTally } from './plan-tally.ts'
import { readAnyLayout } from './read-any-layout.ts'
import { readTypedFiles } from './read-typed-files.ts'

/** How an export is read. */
export interface ReadingOptions<Part, Tally extends PlanTally<Part>> extends ReadingAsked {
  /** A tally that has counted nothing yet. */
  readonly newTally: () => Tally
  /** Memory that what plans may point to can take before only what they do point to is kept. */
  readonly keptBytes?: number
  /** Stops at the first line that is rejected, as a problem. */
  readonly strict?: boolean
  /** Larger files are shared out among several workers in parts of so many bytes. */
  readonly partBytes?: number
  /** Made for the sources in the order of their names (`inOrder`). Without any, the work is done here. */
  readonly workers?: readonly FileWorker<Part>[]
}

/** An export that was read to its end. */
export interface ExportReading<Tally> {
  /** In the order of their names. */
  readonly files: readonly FileState[]
  readonly tally: Tally
}

/** What a caseload of a million plans points to fits in it. */
export const usualKeptBytes: number = 448 << 20

/** Files by name: the order in which workers number them. */
export function inOrder<Source extends AuditSource>(sources: readonly Source[]): readonly Source[] {
  return [...sources].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Reads an export and hands every plan to a tally, with what the plan points to. A bulk export has one type a file: what
 * does not begin with a plan is read first and kept packed, then the plans are counted in one reading. An export laid out
 * otherwise, or with more beside the plans than may be kept, is read up to three times instead. Both ways give the same,
 * for any order of files and lines and any number of workers. No plan is held in memory.
 */
export async function readExport<Part, Tally extends PlanTally<Part>>(
  sources: readonly AuditSource[],
  options: ReadingOptions<Part, Tally>,
): Promise<Result<ExportReading<Tally>, AuditProblem>> {
  const { newTally, serverBase, asked = {}, keptBytes = usualKeptBytes, strict = false } = options
  const files = inOrder(sources)
  if (newTally().mustBeShown()) return readAnyLayout(files, options)
  const workers = options.workers ?? [
    new LocalFileWorker<Part>({ sources: files, tally: newTally(), serverBase, asked, keptBytes, strict }),
  ]
  const typed = await readTypedFiles(files, workers, { keptBytes, strict, partBytes: options.partBytes })
  if (typed === undefined) return readAnyLayout(files, options)
  if (!typed.ok) return typed
  const tally = newTally()
  for (const part of typed.value.parts) tally.addPart(part, typed.value.findLine)
  // A plan that is there twice is only known when all were counted: they are counted again.
  if (tally.mustBeShown()) return readAnyLayout(files, options)
  return ok({ files: typed.value.files, tally })
}
