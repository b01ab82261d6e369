import {
  combineParties,
  type Party,
  type ResponsibilityCategory,
  responsibilityCategories,
} from '../../responsibility/index.ts'

/** The parties a rater can find in an action, in the order of a rating sheet. */
export const ratedParties = ['staff', 'consumer', 'carer'] as const satisfies readonly Party[]

/** What a rater says of an action: one of the seven categories, or that it does not say. */
export type RatingClass = ResponsibilityCategory | 'not-stated'

/** All classes in the order of the published table, what is not stated last. */
export const ratingClasses: readonly RatingClass[] = [...responsibilityCategories, 'not-stated']

/** The class of the parties a rater found; of none, that it is not stated. */
export function ratingClass(parties: readonly Party[]): RatingClass {
  return combineParties(parties) ?? 'not-stated'
}

/** The parties of a class; none for what is not stated. */
export function partiesOf(rating: RatingClass): readonly Party[] {
  const names: readonly string[] = rating.split('+')
  return ratedParties.filter((party) => names.includes(party))
}
