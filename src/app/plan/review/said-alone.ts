import { type OwnReview, ownReviewFromItems, type PlanGoal } from '../../../goal-plan/index.ts'
import { lastOwnReview } from '../../models/last-own-review.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { PlanPageProps } from '../plan-page.ts'

/** What a person said of one goal, or of all, on their own. */
export type SaidOfGoal = OwnReview['goals'][number]

/** What of a goal can be taken from it. */
export type TakenWords = Pick<PlanGoal, 'progress' | 'helped' | 'nextStep'>

/** The newest review of the person's own that was not talked about yet, with its FHIR dateTime; `undefined` where there is none. */
export function saidAlone({
  parts,
}: Pick<PlanPageProps, 'parts'>): { readonly review: OwnReview; readonly authored: string } | undefined {
  const last = lastOwnReview(parts)
  if (last === undefined || last.isTalkedAbout) return undefined
  return { review: ownReviewFromItems(last.review.items).review, authored: finishedOn(last.review) }
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
