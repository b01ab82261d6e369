import { type OwnReview, ownReviewFromItems, type PlanGoal, saysAnything } from '../../../goal-plan/index.ts'
import { ownReviewsToTalkAbout, type PlanReadings } from '../../models/last-own-review.ts'
import { finishedOn } from '../../present/tool-order.ts'

/** What a person said of one goal, or of all, on their own. */
export type SaidOfGoal = OwnReview['goals'][number]

/** What of a goal can be taken from it. */
export type TakenWords = Pick<PlanGoal, 'progress' | 'helped' | 'nextStep'>

/** What a person wrote at one time on their own, with its FHIR dateTime. */
export interface WrittenAlone {
  readonly reference: string
  readonly review: OwnReview
  readonly authored: string
}

/** What the person wrote on their own and was not talked about yet, newest first. */
export function saidAlone(readings: PlanReadings): readonly WrittenAlone[] {
  return ownReviewsToTalkAbout(readings).map((written) => ({
    reference: written.reference,
    review: ownReviewFromItems(written.items).review,
    authored: finishedOn(written),
  }))
}

/** Each time they said anything of this goal. */
export function eachTimeOf(
  written: readonly WrittenAlone[],
  goal: Pick<PlanGoal, 'id' | 'words'>,
): readonly (Omit<WrittenAlone, 'review'> & { readonly said: SaidOfGoal })[] {
  return written.flatMap(({ review, ...rest }) => {
    const said = saidOf(review, goal)
    return said !== undefined && saysAnything(said) ? [{ ...rest, said }] : []
  })
}

/** What they said of a goal: by its number, or where another form filler left that out by its very words. */
export function saidOf(
  { goals }: OwnReview,
  { id, words }: Pick<PlanGoal, 'id' | 'words'>,
): SaidOfGoal | undefined {
  return (
    goals.find((each) => each.id === id) ??
    goals.find((each) => each.id === undefined && each.words === words)
  )
}

/**
 * What can be taken of it into the review together, three-way: what is unsaid there, or stands as it did before the review. What was said in the review itself
 * always stays, and so does what the person did not speak of. What they would change is to be talked about and is never taken.
 * @param earlier The goal as it was before the review; absent for a new one.
 */
export function wordsToTake(
  said: SaidOfGoal,
  { here, earlier }: { readonly here: PlanGoal; readonly earlier: PlanGoal | undefined },
): TakenWords {
  const parts = (['progress', 'helped', 'nextStep'] as const).filter((part) => {
    const isUntouched = (here[part] ?? '') === '' || here[part] === earlier?.[part]
    return said[part] !== undefined && isUntouched && said[part] !== here[part]
  })
  return Object.fromEntries(parts.map((part) => [part, said[part]]))
}
