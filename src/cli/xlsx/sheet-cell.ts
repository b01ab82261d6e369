import type { CellObject } from 'write-excel-file/node'
import type { CellKind, TableCell } from '../tables/table.ts'
import { sheetText, writtenText } from './sheet-text.ts'

/** Built-in and own number formats (ECMA-376 part 1, 18.8.30 and 18.8.31); `@` keeps a text a text, also when somebody edits it. */
const formats: Readonly<Record<CellKind, string>> = {
  text: '@',
  count: '#,##0',
  decimal: '0.0###',
  percent: '0.0%',
  'whole-percent': '0%',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
}

/** A cell of a sheet: a text is never a formula, and what is not known is never 0. */
export function sheetCell(cell: TableCell, columnKind: CellKind): CellObject | null {
  if (cell === null) return null
  const { value, kind } = typeof cell === 'object' ? cell : { value: cell, kind: columnKind }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a cell cannot hold a number that is not finite')
    return { type: Number, value, format: formats[kind === 'text' ? 'count' : kind] }
  }
  const date = kind === 'day' || kind === 'instant' ? sheetDate(value) : undefined
  if (date) return { type: Date, value: date, format: formats[kind] }
  const isNumeric = columnKind !== 'text' && columnKind !== 'day' && columnKind !== 'instant'
  return {
    type: String,
    value: writtenText(sheetText(value)),
    format: formats.text,
    wrap: !isNumeric,
    alignVertical: 'top',
    ...(isNumeric ? { align: 'right' as const } : {}),
  }
}

/** How many characters a cell shows. */
export function cellWidth(cell: TableCell, columnKind: CellKind): number {
  if (cell === null) return 0
  const { value, kind } = typeof cell === 'object' ? cell : { value: cell, kind: columnKind }
  if (typeof value === 'number') return kind === 'decimal' ? 10 : value.toLocaleString('en-GB').length
  return kind === 'instant' ? 19 : Math.max(...value.split('\n', 20).map((line) => line.length))
}

/** A date where spreadsheets have one: from March 1900 (before it they disagree about a leap day) to 9999. */
function sheetDate(text: string): Date | undefined {
  const date = new Date(text)
  return date.getTime() >= Date.UTC(1900, 2, 1) && date.getTime() < Date.UTC(10_000, 0, 1) ? date : undefined
}
