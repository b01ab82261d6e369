import type { RecordedTool } from '../../host/host.ts'
import { finishedOn } from '../present/tool-order.ts'
import { lastFinished, type RecordedPlan } from './goal-plan.ts'
import type { OwnReviews } from './own-reviews.ts'
import type { RecordArea } from './record-area.ts'

/** What the person said last on their own of their plan, and whether it was talked about: a review together was finished since. */
export function lastOwnReview({
  ownReviews,
  recorded,
}: {
  readonly ownReviews: OwnReviews
  readonly recorded: RecordArea<readonly RecordedPlan[]>
}): { readonly review: RecordedTool; readonly isTalkedAbout: boolean } | undefined {
  const { value: state } = ownReviews.state
  const [review] = state.kind === 'present' ? state.value : []
  if (review === undefined) return undefined
  const together = lastFinished(recorded)
  const isReview = together?.plan.occasion === 'review'
  return { review, isTalkedAbout: isReview && instantOf(together.recorded) > instantOf(review) }
}

/** Not a number where the record does not say, which is never later. */
function instantOf(response: RecordedTool): number {
  return Date.parse(finishedOn(response))
}
