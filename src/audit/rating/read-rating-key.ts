import { err, ok, type Result } from '../../domain/result.ts'
import { digestPattern } from './action-digest.ts'
import type { KeyColumn } from './rating-sheet.ts'
import { readRowName, repeatedRows } from './read-rating-sheet.ts'
import { readTable, type SheetProblem } from './read-table.ts'
import type { SiteRating } from './site-rating.ts'

/** A row of a key: where an action of the sheets stands in the record. */
export interface KeyRow {
  readonly line: number
  readonly plan: string
  readonly action: number
  readonly stands: Omit<SiteRating, 'parties'>
}

const needed: readonly KeyColumn[] = ['code', 'action', 'plan', 'activity', 'digest']
const planPattern = /^([a-z][a-z0-9+.-]*:\/\/[^\s?#\\]+\/)?CarePlan\/[A-Za-z0-9\-.]{1,64}$/i

/** Reads the key of a sample (`key.csv`). Every problem is told at once. */
export function readRatingKey(bytes: Uint8Array): Result<readonly KeyRow[], readonly SheetProblem[]> {
  const table = readTable(bytes, needed)
  if (!table.ok) return err([table.error])
  const problems: SheetProblem[] = []
  const rows = table.value.flatMap((row): readonly KeyRow[] => {
    const name = readRowName(row, problems, 'code')
    const { plan = '', activity = '', digest = '' } = row.cells
    const wrong = [
      ...(planPattern.test(plan) ? [] : [['plan', plan] as const]),
      ...(/^[1-9]\d{0,8}$/.test(activity) ? [] : [['activity', activity] as const]),
      ...(digestPattern.test(digest) ? [] : [['digest', digest] as const]),
    ]
    for (const [column, text] of wrong) problems.push({ code: 'not-a-key', line: row.line, column, text })
    return name && wrong.length === 0
      ? [{ ...name, stands: { plan, activity: Number(activity), digest } }]
      : []
  })
  problems.push(...repeatedRows(rows))
  if (table.value.length === 0) problems.push({ code: 'no-rows' })
  return problems.length > 0 ? err(problems) : ok(rows)
}
