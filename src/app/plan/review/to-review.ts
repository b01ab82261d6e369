import { type GoalAction, isOpen, type PlanGoal } from '../../../goal-plan/index.ts'

type Part = PlanGoal | GoalAction

/** The goals or actions to talk about in a review, in their order: all but those that were closed when it began. One that is closed in the review itself stays. */
export function toReview<Each extends Part>(
  now: readonly Each[],
  before: readonly Each[] | undefined,
): readonly Each[] {
  return now.filter((each) => !wasClosed(each, before))
}

/** The goals or actions that were closed already when the review began. */
export function closedBefore<Each extends Part>(
  now: readonly Each[],
  before: readonly Each[] | undefined,
): readonly Each[] {
  return now.filter((each) => wasClosed(each, before))
}

function wasClosed(each: Part, before: readonly Part[] | undefined): boolean {
  const earlier = before?.find(({ id }) => id === each.id)
  return earlier !== undefined && !isOpen(stateOf(earlier)) && !isOpen(stateOf(each))
}

function stateOf(part: Part) {
  return 'lifecycle' in part ? part.lifecycle : part.status
}
