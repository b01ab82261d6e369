import type { RecordedTool } from '../../host/recorded-tool.ts'
import { finishedOn } from '../present/tool-order.ts'
import { lastFinished, type RecordedPlan } from './goal-plan.ts'
import type { OwnReviews } from './own-reviews.ts'
import type { RecordArea } from './record-area.ts'

/** What was read of the plans, and of what the person said on their own. */
export interface PlanReadings {
  readonly ownReviews: OwnReviews
  readonly recorded: RecordArea<readonly RecordedPlan[]>
}

/** What the person said last on their own of their plan, and whether it was talked about: a review together was finished since. */
export function lastOwnReview(
  desk: PlanReadings,
): { readonly review: RecordedTool; readonly isTalkedAbout: boolean } | undefined {
  const [review] = readOnes(desk)
  return review && { review, isTalkedAbout: !ownReviewsToTalkAbout(desk).includes(review) }
}

/** All that the person said on their own and was not talked about yet, newest first: what they wrote later takes nothing of it back. */
export function ownReviewsToTalkAbout(desk: PlanReadings): readonly RecordedTool[] {
  const together = lastFinished(desk.recorded)
  const list = readOnes(desk)
  if (together?.plan.occasion !== 'review') return list
  return list.filter((review) => !(instantOf(together.recorded) > instantOf(review)))
}

function readOnes({ ownReviews }: PlanReadings): readonly RecordedTool[] {
  const { value: state } = ownReviews.state
  return state.kind === 'present' ? state.value : []
}

/** Not a number where the record does not say, which is never later. */
function instantOf(response: RecordedTool): number {
  return Date.parse(finishedOn(response))
}
