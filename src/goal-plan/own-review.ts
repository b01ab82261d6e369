import type { GoalProgress } from './plan.ts'
import { planCodes } from './plan-codes.ts'
import type { PlanField } from './plan-fields.ts'

/**
 * What a person said on their own of how their plan is going. It is about a plan and never one itself: no reader of goal-plan responses can take it for the
 * plan, and nothing of the plan changes by it (decision 12).
 */
export interface OwnReview {
  /** The response with the plan it is about, `QuestionnaireResponse/…`; absent where another form filler left it out. */
  readonly plan?: string
  /** In the order of the plan. */
  readonly goals: readonly OwnGoalReview[]
  readonly anythingElse?: string
}

/** What they said of one goal. A missing part was not said. */
export interface OwnGoalReview {
  /** UUID of the goal in the plan; absent where another form filler left it out. */
  readonly id?: string
  /** The goal, as the plan said it then. */
  readonly words: string
  readonly progress?: GoalProgress
  readonly helped?: string
  readonly nextStep?: string
  readonly change?: string
}

/** Where each answer stands in the form, in its order. */
export const ownReviewFields: {
  readonly goal: readonly PlanField<OwnGoalReview>[]
  readonly last: readonly PlanField<OwnReview>[]
} = {
  goal: [
    { name: 'words', linkId: 'goal.words', kind: 'words' },
    { name: 'progress', linkId: 'goal.progress', kind: planCodes.progress },
    { name: 'helped', linkId: 'goal.helped', kind: 'words' },
    { name: 'nextStep', linkId: 'goal.next-step', kind: 'words' },
    { name: 'change', linkId: 'goal.change', kind: 'words' },
  ],
  last: [{ name: 'anythingElse', linkId: 'anything-else', kind: 'words' }],
}

/** True once anything was said: the words of a goal are the plan's, and a blank says nothing. */
export function saysAnything({ progress, helped, nextStep, change }: Omit<OwnGoalReview, 'words'>): boolean {
  return progress !== undefined || [helped, nextStep, change].some((words) => (words ?? '').trim() !== '')
}
