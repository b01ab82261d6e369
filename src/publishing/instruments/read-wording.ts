import { type CsvRecord, parseCsv } from '../../domain/parse-csv.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { WordingProblem } from './wording-problem.ts'

/** One item of a wording file: the number the form prints (`S8`) and its text. */
export interface WordingRow {
  /** Line of the file, from 1. */
  readonly line: number
  readonly id: string
  readonly text: string
}

/**
 * Reads a wording file: CSV in UTF-8 with the header `id,text`. Space around ids and texts is dropped, a text is else kept to
 * the letter. Gives every problem of its lines at once, not only the first. Never throws.
 */
export function readWording(bytes: Uint8Array): Result<readonly WordingRow[], readonly WordingProblem[]> {
  const text = decode(bytes)
  if (text === undefined) return err([{ code: 'not-utf-8' }])
  const records = parseCsv(text)
  if (!records.ok) return err([records.error])
  const [header, ...rest] = records.value
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (names.join() !== 'id,text') {
    return err([{ code: 'no-header', line: header?.line ?? 1, found: header?.cells.join(',') ?? '' }])
  }
  const problems: WordingProblem[] = []
  const rows = rest.flatMap((record) => readRow(record, problems))
  return problems.length > 0 ? err(problems) : ok(rows)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function readRow({ line, cells }: CsvRecord, problems: WordingProblem[]): readonly WordingRow[] {
  const [id = '', text = ''] = cells.map((cell) => cell.trim())
  if (cells.length !== 2) problems.push({ code: 'not-two-cells', line, cells: cells.length })
  else if (text === '') problems.push({ code: 'empty-text', line, id })
  else if (/[\r\n\u2028\u2029]/.test(text)) problems.push({ code: 'line-break-in-text', line, id })
  else return [{ line, id, text }]
  return []
}
