import type { GoalAction, GoalPlan, PlanGoal } from './plan.ts'
import { isOpen } from './standing.ts'

/** A first plan with nothing in it. `id` is a new UUID, which the plan keeps through every review. */
export function newPlan(id: string): GoalPlan {
  return { id, occasion: 'planning', goals: [], agreements: [] }
}

/**
 * The plan as it begins when a finished one is changed between reviews: everything as it was.
 * `previous` is the response of the finished one, `QuestionnaireResponse/…`.
 */
export function changeOf(plan: GoalPlan, previous: string): GoalPlan {
  return { ...plan, previous, occasion: 'planning' }
}

/**
 * The plan as a review of a finished one begins. What was wanted and agreed is carried over. What a review asks (how it is going, what helped, what happened), the next
 * date and why the plan is right for now are asked anew, but stay with goals and actions that are closed.
 */
export function reviewOf(plan: GoalPlan, previous: string): GoalPlan {
  const { rightForNow: _, nextReview: __, ...kept } = plan
  return { ...kept, previous, occasion: 'review', goals: plan.goals.map(goalForReview) }
}

function goalForReview(goal: PlanGoal): PlanGoal {
  const actions = goal.actions.map(actionForReview)
  if (!isOpen(goal.lifecycle)) return { ...goal, actions }
  const { progress: _, helped: __, ...kept } = goal
  return { ...kept, actions }
}

function actionForReview(action: GoalAction): GoalAction {
  if (!isOpen(action.status)) return action
  const { happened: _, happenedWords: __, ...kept } = action
  return kept
}
