/**
 * A side of a comparison: all plans in force at a named date; those of a stretch of time, first to last month (or year) of
 * it; those of the teams of an arm.
 */
export type ComparisonSide =
  | { readonly kind: 'point'; readonly name: string }
  | { readonly kind: 'period'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'arm'; readonly name: string; readonly teams: readonly string[] }

/** Two sides of one kind that have nothing in common: B is compared with A. Plain data. */
export interface Comparison {
  readonly a: ComparisonSide
  readonly b: ComparisonSide
}

/** What is compared: the share of staff alone, and of the person, alone or with others, among stated actions. */
export const comparedOutcomes = ['staff', 'person-holds-or-shares'] as const
export type ComparedOutcome = (typeof comparedOutcomes)[number]

/** Where a plan stands in a comparison. */
export type ComparedSide = 'a' | 'b' | 'neither'
