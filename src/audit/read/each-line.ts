import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type FilePart, firstLineOf, wholeFile } from './file-part.ts'
import { partBytes } from './part-bytes.ts'
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

/** How much was read. */
export interface ReadLines {
  readonly bytes: number
  /** Blank ones and those too long among them. */
  readonly lines: number
}

/**
 * Visits every line of a file, or of a part of it, until a visit gives `false`. Only opening and reading may fail here:
 * what `visit` throws is a bug.
 */
export async function eachLine(
  source: AuditSource,
  visit: (line: SourceLine) => unknown,
  part: FilePart = wholeFile(0),
): Promise<Result<ReadLines, AuditProblem>> {
  const first = firstLineOf(part)
  const splitter = new LineSplitter({ firstNumber: first })
  const isWhole = part.from === 0 && part.to === Number.POSITIVE_INFINITY
  const chunks = (isWhole ? source.open() : partBytes(source, part))[Symbol.asyncIterator]()
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
      return ok({ bytes, lines: line.number - first + 1 })
    }
  }
  const last = splitter.last()
  if (last) visit(last)
  return ok({ bytes, lines: splitter.lineCount })
}

class ReadFailure {
  readonly detail: string

  constructor(reason: unknown) {
    this.detail = reason instanceof Error ? reason.message : String(reason)
  }
}
