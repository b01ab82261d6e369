import { err, ok, type Result } from '../../domain/result.ts'
import { type RatingClass, ratedParties, ratingClass } from './rating-class.ts'
import { markColumns, nameColumns } from './rating-sheet.ts'
import { readTable, type SheetProblem, type TableRow } from './read-table.ts'

/** A row of a rating sheet as a rater filled it. */
export interface SheetRow {
  readonly line: number
  /** The code of the plan. */
  readonly plan: string
  /** The number of the action in the sheet, from 1. */
  readonly action: number
  /** Absent where the rater left all empty. */
  readonly rating?: RatingClass
}

/** What stands for a row: the same in every sheet of a sample. */
export function rowName({ plan, action }: Pick<SheetRow, 'plan' | 'action'>): string {
  return `${plan} ${action}`
}

const marks: ReadonlySet<string> = new Set(['x', '1', 'yes'])

/**
 * Reads a rating sheet, in the order of its rows. A party is marked by x, 1 or yes in either case; anything else is told and
 * never guessed at. Every problem is told at once.
 */
export function readRatingSheet(bytes: Uint8Array): Result<readonly SheetRow[], readonly SheetProblem[]> {
  const table = readTable(bytes, [...nameColumns, ...markColumns])
  if (!table.ok) return err([table.error])
  const problems: SheetProblem[] = []
  const rows = table.value.flatMap((row) => readRow(row, problems) ?? [])
  problems.push(...repeatedRows(rows))
  if (table.value.length === 0) problems.push({ code: 'no-rows' })
  return problems.length > 0 ? err(problems) : ok(rows)
}

/** The plan and number of a row, which the key has too. */
export function readRowName(
  { line, cells }: TableRow,
  problems: SheetProblem[],
  codeColumn: string = nameColumns[0],
): Pick<SheetRow, 'line' | 'plan' | 'action'> | undefined {
  const [plan = '', action = ''] = [cells[codeColumn], cells.action]
  if (plan === '') problems.push({ code: 'no-plan', line, column: codeColumn })
  const number = /^[1-9]\d{0,8}$/.test(action) ? Number(action) : undefined
  if (number === undefined) problems.push({ code: 'no-action', line, column: 'action', text: action })
  return plan === '' || number === undefined ? undefined : { line, plan, action: number }
}

/** Rows that say the same action as an earlier one. */
export function repeatedRows(
  rows: readonly Pick<SheetRow, 'line' | 'plan' | 'action'>[],
): readonly SheetProblem[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const name = rowName(row)
    if (seen.has(name)) return [{ code: 'row-twice', line: row.line, text: name } as const]
    seen.add(name)
    return []
  })
}

function readRow(row: TableRow, problems: SheetProblem[]): SheetRow | undefined {
  const name = readRowName(row, problems)
  const marked = markColumns.filter((column) => isMarked(row, column, problems))
  const cannotTell = marked.includes('cannot-tell')
  const parties = ratedParties.filter((party) => marked.includes(party))
  if (cannotTell && parties.length > 0)
    problems.push({ code: 'mark-and-cannot-tell', line: row.line, column: 'cannot-tell' })
  if (!name) return undefined
  return marked.length === 0 ? name : { ...name, rating: ratingClass(parties) }
}

function isMarked({ line, cells }: TableRow, column: string, problems: SheetProblem[]): boolean {
  const text = cells[column] ?? ''
  if (text === '') return false
  if (marks.has(text.toLowerCase())) return true
  problems.push({ code: 'unknown-mark', line, column, text })
  return false
}
