import type { RecordReference } from '../domain/reference.ts'
import { withGoal } from './change-goals.ts'
import { type Change, changed } from './changed.ts'
import { moved } from './moved.ts'
import { inOrder } from './owners.ts'
import type { GoalAction, GoalPlan, PlanGoal } from './plan.ts'
import { type Removal, withdrawnAs } from './removal.ts'
import { isWithdrawn } from './standing.ts'

/** An action to begin with; `id` is a new UUID. What is not given is not said; it is not started and nobody has it yet. */
export type NewAction = Pick<GoalAction, 'id'> & Partial<Omit<GoalAction, 'id'>>

/** Parts of an action; `undefined` and empty words take a part away (the action's own words may be empty while they are written). */
export type ActionChange = Change<Omit<GoalAction, 'id'>>

/** The plan with one action more, as the last of its goal. An action whose id the plan has already changes nothing. */
export function addAction(plan: GoalPlan, goalId: string, action: NewAction): GoalPlan {
  if (plan.goals.some((goal) => goal.actions.some(({ id }) => id === action.id))) return plan
  const begun: GoalAction = { words: '', owners: [], status: 'not-started', ...action }
  const whole = ownersInOrder(begun)
  return withGoal(plan, goalId, (goal) => ({ ...goal, actions: [...goal.actions, changed(whole, {})] }))
}

/** The plan with one action changed; an unknown id changes nothing. Owners are a set: each is named once, references before names. */
export function changeAction(plan: GoalPlan, actionId: string, change: ActionChange): GoalPlan {
  return withGoalOf(plan, actionId, (goal) => ({
    ...goal,
    actions: goal.actions.map((action) =>
      action.id === actionId ? ownersInOrder(changed<GoalAction>(action, change)) : action,
    ),
  }))
}

/** The plan with an action one place earlier (`-1`) or later (`1`) among those of its goal that still stand; at the end it stays. */
export function moveAction(plan: GoalPlan, actionId: string, by: -1 | 1): GoalPlan {
  return withGoalOf(plan, actionId, (goal) => ({
    ...goal,
    actions: moved(goal.actions, { id: actionId, by, counts: ({ status }) => !isWithdrawn(status) }),
  }))
}

/** Takes an action out. One the record holds already never vanishes: it is let go or marked as a mistake, and stays. */
export function removeAction(plan: GoalPlan, actionId: string, removal: Removal): GoalPlan {
  if (removal.recorded.has(actionId)) return changeAction(plan, actionId, { status: withdrawnAs(removal) })
  return withGoalOf(plan, actionId, (goal) => ({
    ...goal,
    actions: goal.actions.filter(({ id }) => id !== actionId),
  }))
}

function withGoalOf(plan: GoalPlan, actionId: string, change: (goal: PlanGoal) => PlanGoal): GoalPlan {
  const goal = plan.goals.find(({ actions }) => actions.some(({ id }) => id === actionId))
  return goal === undefined ? plan : withGoal(plan, goal.id, change)
}

function ownersInOrder<Holder extends { readonly owners: readonly RecordReference[] }>(
  holder: Holder,
): Holder {
  return { ...holder, owners: inOrder(holder.owners) }
}
