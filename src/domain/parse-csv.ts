import { err, ok, type Result } from './result.ts'

/** One record of a CSV text, with the line of the file it begins on (from 1). */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** What is wrong with the text, and on which line. */
export interface CsvProblem {
  readonly code: 'quote-not-closed' | 'text-after-quote' | 'quote-inside-plain-cell'
  readonly line: number
}

/** What parts cells: the comma of RFC 4180, or what spreadsheets write in its place where numbers have a comma. */
export const csvSeparators = [',', ';', '\t'] as const
export type CsvSeparator = (typeof csvSeparators)[number]

/** A cell and what ends it: in quotes (a doubled quote is one of its characters), else up to a separator or line end. */
const cellPatterns: Readonly<Record<CsvSeparator, RegExp>> = {
  ',': /"([^"]*(?:""[^"]*)*)"(,|\r\n|\n|\r|$)|([^",\r\n]*)(,|\r\n|\n|\r|$)/y,
  ';': /"([^"]*(?:""[^"]*)*)"(;|\r\n|\n|\r|$)|([^";\r\n]*)(;|\r\n|\n|\r|$)/y,
  '\t': /"([^"]*(?:""[^"]*)*)"(\t|\r\n|\n|\r|$)|([^"\t\r\n]*)(\t|\r\n|\n|\r|$)/y,
}

/**
 * Reads CSV as RFC 4180 has it: cells parted by a separator, quoted where they hold it, a quote or a line end. A byte order mark
 * is passed over; lines may end in CRLF, LF or CR; empty lines give no record. Never throws.
 */
export function parseCsv(
  text: string,
  separator: CsvSeparator = ',',
): Result<readonly CsvRecord[], CsvProblem> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const pattern = new RegExp(cellPatterns[separator])
  const records: CsvRecord[] = []
  let cells: string[] = []
  let line = 1
  let start = 1
  while (pattern.lastIndex < source.length || cells.length > 0) {
    const at = pattern.lastIndex
    const match = pattern.exec(source)
    if (match === null) return err({ code: faultAt(source, at), line })
    const [whole, quoted, quotedEnd, plain, plainEnd] = match
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    line += lineEndsIn(whole)
    if ((quotedEnd ?? plainEnd) === separator) continue
    if (cells.length > 1 || cells[0] !== '' || quoted !== undefined) records.push({ line: start, cells })
    cells = []
    start = line
  }
  return ok(records)
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

function faultAt(source: string, at: number): CsvProblem['code'] {
  if (source[at] !== '"') return 'quote-inside-plain-cell'
  return /^"[^"]*(?:""[^"]*)*"/.test(source.slice(at)) ? 'text-after-quote' : 'quote-not-closed'
}
