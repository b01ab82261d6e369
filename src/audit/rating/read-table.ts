import { type CsvProblem, type CsvSeparator, csvSeparators, parseCsv } from '../../domain/parse-csv.ts'
import { err, ok, type Result } from '../../domain/result.ts'

/** What is wrong with a rating sheet or its key, and where. */
export interface SheetProblem {
  readonly code:
    | CsvProblem['code']
    | 'no-columns'
    | 'column-twice'
    | 'cell-too-many'
    | 'no-plan'
    | 'no-action'
    | 'unknown-mark'
    | 'mark-and-cannot-tell'
    | 'row-twice'
    | 'no-rows'
    | 'not-a-key'
  /** From 1. */
  readonly line?: number
  readonly column?: string
  /** What stands there, or what is missing. */
  readonly text?: string
}

/** A row of a file, by the names of its columns; cells without spaces around them. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * The rows of a file with a line of names, as spreadsheets save it: parted by commas, semicolons or tabs, in UTF-8, UTF-16
 * with its mark, or the code page of Windows, in any order of columns. Rows of empty cells are passed over. Names that are
 * not asked for may stand beside those that are.
 */
export function readTable(
  bytes: Uint8Array,
  columns: readonly string[],
): Result<readonly TableRow[], SheetProblem> {
  const text = decode(bytes)
  let problem: SheetProblem = { code: 'no-columns', text: columns.join(', ') }
  for (const separator of csvSeparators) {
    if (!headHas(text, separator, columns)) continue
    const records = parseCsv(text, separator)
    if (!records.ok) return err(records.error)
    const [head, ...rest] = records.value
    const names = (head?.cells ?? []).map(nameOf)
    const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
    if (twice !== undefined) return err({ code: 'column-twice', line: head?.line ?? 1, column: twice })
    const rows: TableRow[] = []
    for (const { line, cells } of rest) {
      const trimmed = cells.map((cell) => cell.trim())
      if (trimmed.every((cell) => cell === '')) continue
      const tooMany = trimmed.slice(names.length).find((cell) => cell !== '')
      if (tooMany !== undefined) return err({ code: 'cell-too-many', line, text: tooMany })
      rows.push({ line, cells: Object.fromEntries(names.map((name, at) => [name, trimmed[at] ?? ''])) })
    }
    return ok(rows)
  }
  const missing = missingIn(text, columns)
  if (missing.length < columns.length) problem = { code: 'no-columns', text: missing.join(', ') }
  return err(problem)
}

/** UTF-16 by its mark, UTF-8 where the bytes are, else as Windows saves CSV: names and marks are the same letters in each. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function headHas(text: string, separator: CsvSeparator, columns: readonly string[]): boolean {
  const names = headNames(text, separator)
  return columns.every((column) => names.includes(column))
}

/** What the fullest reading of the first line does not have. */
function missingIn(text: string, columns: readonly string[]): readonly string[] {
  const readings = csvSeparators.map((separator) => {
    const names = headNames(text, separator)
    return columns.filter((column) => !names.includes(column))
  })
  return readings.reduce((best, each) => (each.length < best.length ? each : best))
}

function headNames(text: string, separator: CsvSeparator): readonly string[] {
  const [head = ''] = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .split(/\r\n|\n|\r/, 1)
  return head.split(separator).map((cell) => nameOf(cell.trim().replace(/^"(.*)"$/, '$1')))
}

/** A byte order mark that was read in the code page of Windows and saved as letters of the first name. */
const markAsLetters = /^\u00ef\u00bb\u00bf/

function nameOf(cell: string): string {
  return cell.trim().replace(markAsLetters, '').toLowerCase()
}
