import { parseReference } from '../../domain/reference.ts'
import type { CarePlanReading } from '../../fhir/index.ts'
import {
  combineParties,
  type Party,
  type PlanAction,
  type PlanAssessment,
} from '../../responsibility/index.ts'
import { actionDigest } from './action-digest.ts'

/** Whom people read in the words of an action, who rated it and agreed. */
export interface SiteRating {
  /** `CarePlan/id`, or that with the address of its server before it. */
  readonly plan: string
  /** The place of the action in the plan, from 1. */
  readonly activity: number
  readonly parties: readonly Party[]
  /** What the action said when it was rated, by `actionDigest`. */
  readonly digest: string
}

/** What can be odd about a rated action: it is no longer as it was rated, or its owners say something else than the raters. */
export type RatingFinding = 'changed-since-rated' | 'rated-otherwise'

/** Finds the ratings of a plan by its id; those of another server than the data's are not found. */
export type RatingsOf = (planId: string | undefined) => readonly SiteRating[]

/** The ratings of a site by plan. */
export function siteRatings(ratings: readonly SiteRating[], serverBase: string | undefined): RatingsOf {
  const byId = new Map<string, SiteRating[]>()
  for (const rating of ratings) {
    const literal = parseReference(rating.plan)
    if (literal.form !== 'relative' && literal.form !== 'absolute') continue
    const own = serverBase?.replace(/\/+$/, '')
    if (literal.form === 'absolute' && own !== undefined && literal.base !== own) continue
    const held = byId.get(literal.id)
    if (held) held.push(rating)
    else byId.set(literal.id, [rating])
  }
  return (planId) => (planId === undefined ? undefined : byId.get(planId)) ?? []
}

/** A rating beside the action it is of. */
export interface PlacedRating {
  readonly rating: SiteRating
  readonly index: number
  /** False when the action, or the plan, has changed since, so that the rating says nothing of it. */
  readonly stillHolds: boolean
}

/** The ratings of a plan beside its actions. */
export function placeRatings(
  { plan, actionTexts }: Pick<CarePlanReading, 'plan' | 'actionTexts'>,
  ratings: readonly SiteRating[],
): readonly PlacedRating[] {
  return ratings.map((rating) => {
    const index = rating.activity - 1
    const action = plan.actions[index]
    const stillHolds =
      action !== undefined &&
      actionDigest({ text: actionTexts[index], owners: action.owners }) === rating.digest
    return { rating, index, stillHolds }
  })
}

/** The actions of a plan with the ratings that hold. */
export function withRatings(
  actions: readonly PlanAction[],
  placed: readonly PlacedRating[],
): readonly PlanAction[] {
  const parties = new Map(
    placed.flatMap(({ rating, index, stillHolds }) => (stillHolds ? [[index, rating.parties] as const] : [])),
  )
  return actions.map((action, index) => {
    const rated = parties.get(index)
    return rated ? { ...action, rated } : action
  })
}

/** What is odd about a rated action, and where it stands. */
export interface FoundRating {
  readonly code: RatingFinding
  readonly path: string
}

/** What is odd about the rated actions of a plan that was assessed with its ratings. */
export function ratingFindings(
  placed: readonly PlacedRating[],
  { actions }: Pick<PlanAssessment, 'actions'>,
): readonly FoundRating[] {
  return placed.flatMap(({ rating, index, stillHolds }): readonly FoundRating[] => {
    const path = `CarePlan.activity[${index}]`
    if (!stillHolds) return [{ code: 'changed-since-rated', path }]
    const action = actions[index]
    const isOtherwise = action?.kind === 'stated' && action.category !== combineParties(rating.parties)
    return isOtherwise ? [{ code: 'rated-otherwise', path }] : []
  })
}
