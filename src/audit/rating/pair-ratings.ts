import { err, ok, type Result } from '../../domain/result.ts'
import type { RatingClass } from './rating-class.ts'
import type { KeyRow } from './read-rating-key.ts'
import { rowName, type SheetRow } from './read-rating-sheet.ts'

/** Which of the files something is about. */
export type RatingFile = 'first' | 'second' | 'resolved'

/** An action of both sheets. */
export interface RatedPair {
  readonly plan: string
  readonly action: number
  readonly first?: RatingClass
  readonly second?: RatingClass
}

/** A row that should not be where it is, or should be where it is not. */
export interface PairProblem {
  readonly code: 'not-in-key' | 'not-in-sheet'
  readonly file: RatingFile
  readonly plan: string
  readonly action: number
}

/** The sheets that are put together. */
export interface RatingSheets {
  readonly first: readonly SheetRow[]
  readonly second: readonly SheetRow[]
  readonly key?: readonly KeyRow[]
}

/**
 * Puts two sheets together by plan and action, whatever the order of their rows. Both must have the same rows, and with a key
 * those of the key: a row that is gone is told, never taken for one that was not rated.
 */
export function pairRatings({
  first,
  second,
  key,
}: RatingSheets): Result<readonly RatedPair[], readonly PairProblem[]> {
  const sheets = { first: byName(first), second: byName(second) }
  const all = new Map<string, Pick<SheetRow, 'plan' | 'action'>>([
    ...byName(key ?? []),
    ...sheets.first,
    ...sheets.second,
  ])
  const keyed = key && byName(key)
  const problems: PairProblem[] = []
  for (const [name, { plan, action }] of all) {
    for (const file of ['first', 'second'] as const) {
      const isThere = sheets[file].has(name)
      if (isThere && keyed && !keyed.has(name)) problems.push({ code: 'not-in-key', file, plan, action })
      else if (!isThere && (!keyed || keyed.has(name)))
        problems.push({ code: 'not-in-sheet', file, plan, action })
    }
  }
  // What is not of this sample first: it explains what is missing.
  if (problems.length > 0)
    return err(problems.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)))
  return ok(
    [...sheets.first].map(([name, { plan, action, rating }]) => {
      const other = sheets.second.get(name)?.rating
      return {
        plan,
        action,
        ...(rating === undefined ? {} : { first: rating }),
        ...(other === undefined ? {} : { second: other }),
      }
    }),
  )
}

function byName<Row extends Pick<SheetRow, 'plan' | 'action'>>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [rowName(row), row]))
}
