import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import type { SourceLine } from './source-line.ts'
import { LineSplitter } from './split-lines.ts'

/** Why there is no report: a report of part of the data would look whole. */
export interface AuditProblem {
  readonly code: 'unreadable-file' | 'file-changed' | 'rejected-line'
  readonly file: string
  /** Of a rejected line. */
  readonly line?: number
  /** The platform's own words; of a rejected line, why it is. */
  readonly detail?: string
}

/**
 * Visits every line of a file until a visit gives `false`, and gives the number of bytes read. Only opening and reading
 * may fail here: what `visit` throws is a bug.
 */
export async function eachLine(
  source: AuditSource,
  visit: (line: SourceLine) => unknown,
): Promise<Result<number, AuditProblem>> {
  const splitter = new LineSplitter()
  const chunks = source.open()[Symbol.asyncIterator]()
  let bytes = 0
  for (;;) {
    const next = await chunks.next().catch((reason: unknown) => new ReadFailure(reason))
    if (next instanceof ReadFailure) {
      return err({ code: 'unreadable-file', file: source.name, detail: next.detail })
    }
    if (next.done) break
    bytes += next.value.length
    for (const line of splitter.lines(next.value)) {
      if (visit(line) !== false) continue
      await chunks.return?.()
      return ok(bytes)
    }
  }
  const last = splitter.last()
  if (last) visit(last)
  return ok(bytes)
}

class ReadFailure {
  readonly detail: string

  constructor(reason: unknown) {
    this.detail = reason instanceof Error ? reason.message : String(reason)
  }
}
