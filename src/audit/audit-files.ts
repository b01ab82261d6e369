import { err, ok, type Result } from '../domain/result.ts'
import type { AuditReport } from './audit-report.ts'
import { type AuditOptions, AuditRun, type FileState } from './audit-run.ts'
import type { AuditSource } from './audit-source.ts'
import { type SourceLine, splitLines } from './split-lines.ts'

/** Why there is no report: a report of part of the data would look whole. */
export interface AuditProblem {
  readonly code: 'unreadable-file' | 'file-changed'
  readonly file: string
  /** The platform's own words. */
  readonly detail?: string
}

/**
 * Counts who is responsible for the actions of every care plan in the files. The first reading judges every line and
 * counts the plans that need nothing else. When plans point to requests, the second reading collects those and the
 * third counts these plans. So the order of files and lines makes no difference, and no plan is held in memory.
 */
export async function auditFiles(
  sources: readonly AuditSource[],
  options: AuditOptions = {},
): Promise<Result<AuditReport, AuditProblem>> {
  const run = new AuditRun(options)
  const files = [...sources]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      (source): FileState => ({
        source,
        bytes: 0,
        plans: 0,
        rejected: 0,
        holdsOthers: false,
        openLines: new Set(),
      }),
    )
  for (const file of files) {
    const read = await eachLine(file, (line) => run.judge(line, file))
    if (!read.ok) return read
    file.bytes = read.value
  }
  for (const file of run.needsOthers ? files.filter(({ holdsOthers }) => holdsOthers) : []) {
    const problem = await readAgain(file, (line) => run.collect(line))
    if (problem) return err(problem)
  }
  for (const file of files.filter(({ openLines }) => openLines.size > 0)) {
    const problem = await readAgain(file, (line) => {
      if (file.openLines.has(line.number)) run.countOpen(line, file)
    })
    if (problem) return err(problem)
  }
  return ok(run.report(files))
}

async function readAgain(
  file: FileState,
  visit: (line: SourceLine) => void,
): Promise<AuditProblem | undefined> {
  const read = await eachLine(file, visit)
  if (!read.ok) return read.error
  return read.value === file.bytes ? undefined : { code: 'file-changed', file: file.source.name }
}

/** Visits every line and gives the number of bytes read. Only opening and reading may fail here: what `visit` throws is a bug. */
async function eachLine(
  { source }: FileState,
  visit: (line: SourceLine) => void,
): Promise<Result<number, AuditProblem>> {
  const counted = { bytes: 0 }
  const groups = splitLines(countBytes(source, counted))
  for (;;) {
    const next = await groups.next().catch((reason: unknown) => new ReadFailure(reason))
    if (next instanceof ReadFailure) {
      return err({ code: 'unreadable-file', file: source.name, detail: next.detail })
    }
    if (next.done) return ok(counted.bytes)
    for (const line of next.value) visit(line)
  }
}

async function* countBytes(source: AuditSource, counted: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.open()) {
    counted.bytes += chunk.length
    yield chunk
  }
}

class ReadFailure {
  readonly detail: string

  constructor(reason: unknown) {
    this.detail = reason instanceof Error ? reason.message : String(reason)
  }
}
