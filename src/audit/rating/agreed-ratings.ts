import { err, ok, type Result } from '../../domain/result.ts'
import type { RatedPair } from './pair-ratings.ts'
import { partiesOf, type RatingClass } from './rating-class.ts'
import type { KeyRow } from './read-rating-key.ts'
import { rowName, type SheetRow } from './read-rating-sheet.ts'
import type { SiteRating } from './site-rating.ts'

/** A row of the sheet of settled ratings that settles nothing. */
export interface ResolvedProblem {
  readonly code: 'not-in-sheet' | 'agreed-already' | 'not-rated-by-both'
  readonly line: number
  readonly plan: string
  readonly action: number
}

/** What becomes of the ratings of two raters. */
export interface AgreedRatings {
  readonly ratings: readonly SiteRating[]
  /** Actions of which both say that they do not state it: nothing to count them by. */
  readonly notStated: number
  /** Actions that both rated, otherwise, and that were not settled. */
  readonly open: number
  readonly settled: number
}

/**
 * The ratings that a site can count by: those on which both raters agree, and those that were settled in talk where they did
 * not. Fails when a settled row is of no disagreement: what both said alike is not changed by a third.
 */
export function agreedRatings(
  pairs: readonly RatedPair[],
  key: readonly KeyRow[],
  resolved: readonly SheetRow[] = [],
): Result<AgreedRatings, readonly ResolvedProblem[]> {
  const byName = new Map(pairs.map((pair) => [rowName(pair), pair]))
  const settled = resolved.filter(({ rating }) => rating !== undefined)
  const problems = settled.flatMap(({ line, plan, action, rating }): readonly ResolvedProblem[] => {
    const pair = byName.get(rowName({ plan, action }))
    const place = { line, plan, action }
    if (!pair) return [{ code: 'not-in-sheet', ...place }]
    if (pair.first === undefined || pair.second === undefined)
      return [{ code: 'not-rated-by-both', ...place }]
    return pair.first === pair.second && pair.first !== rating ? [{ code: 'agreed-already', ...place }] : []
  })
  if (problems.length > 0) return err(problems)
  const byTalk = new Map(settled.map((row) => [rowName(row), row.rating]))
  const outcomes = key.map((row) => {
    const pair = byName.get(rowName(row))
    const [first, second] = [pair?.first, pair?.second]
    if (first === undefined || second === undefined) return { row, kind: 'not-rated' } as const
    if (first === second) return { row, kind: 'agreed', rating: first } as const
    const rating: RatingClass | undefined = byTalk.get(rowName(row))
    return rating === undefined
      ? ({ row, kind: 'open' } as const)
      : ({ row, kind: 'settled', rating } as const)
  })
  const known = outcomes.flatMap((outcome) =>
    outcome.kind === 'agreed' || outcome.kind === 'settled' ? [outcome] : [],
  )
  return ok({
    ratings: known.flatMap(({ row, rating }) =>
      rating === 'not-stated' ? [] : [{ ...row.stands, parties: partiesOf(rating) }],
    ),
    notStated: known.filter(({ rating }) => rating === 'not-stated').length,
    open: outcomes.filter(({ kind }) => kind === 'open').length,
    settled: known.filter(({ kind }) => kind === 'settled').length,
  })
}
