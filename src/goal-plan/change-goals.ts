import { type Change, changed } from './changed.ts'
import { moved } from './moved.ts'
import type { GoalPlan, PlanGoal } from './plan.ts'
import { type Removal, withdrawnAs, withdrawnGoal } from './removal.ts'
import { isWithdrawn } from './standing.ts'

/** A goal to begin with; `id` is a new UUID. What is not given is not said; it is active and rests on nothing yet. */
export type NewGoal = Pick<PlanGoal, 'id'> & Partial<Omit<PlanGoal, 'id'>>

/** Parts of a goal; `undefined` and empty words take a part away (the goal's own words may be empty while they are written). */
export type GoalChange = Change<Omit<PlanGoal, 'id' | 'actions'>>

/** The plan with one goal more, as the last. A goal whose id the plan has already changes nothing. */
export function addGoal(plan: GoalPlan, goal: NewGoal): GoalPlan {
  if (plan.goals.some(({ id }) => id === goal.id)) return plan
  const whole: PlanGoal = { words: '', sources: [], lifecycle: 'active', actions: [], ...goal }
  return { ...plan, goals: [...plan.goals, changed(whole, {})] }
}

/** The plan with one goal changed; an unknown id changes nothing. */
export function changeGoal(plan: GoalPlan, goalId: string, change: GoalChange): GoalPlan {
  return withGoal(plan, goalId, (goal) => changed<PlanGoal>(goal, change))
}

/** The plan with a goal one place earlier (`-1`) or later (`1`) among those that still stand; at the end it stays. */
export function moveGoal(plan: GoalPlan, goalId: string, by: -1 | 1): GoalPlan {
  const goals = moved(plan.goals, { id: goalId, by, counts: ({ lifecycle }) => !isWithdrawn(lifecycle) })
  return goals === plan.goals ? plan : { ...plan, goals }
}

/**
 * Takes a goal out, with its actions. What the record holds already never vanishes: it is let go or marked as a mistake, and stays. An action that was
 * completed stays so when its goal is let go.
 */
export function removeGoal(plan: GoalPlan, goalId: string, removal: Removal): GoalPlan {
  if (!removal.recorded.has(goalId)) {
    return { ...plan, goals: plan.goals.filter(({ id }) => id !== goalId) }
  }
  return withGoal(plan, goalId, (goal) =>
    withdrawnGoal(
      { ...goal, actions: goal.actions.filter(({ id }) => removal.recorded.has(id)) },
      withdrawnAs(removal),
    ),
  )
}

/** The plan with one goal replaced by what `change` makes of it. */
export function withGoal(plan: GoalPlan, goalId: string, change: (goal: PlanGoal) => PlanGoal): GoalPlan {
  return { ...plan, goals: plan.goals.map((goal) => (goal.id === goalId ? change(goal) : goal)) }
}
