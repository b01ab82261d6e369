import {
  type ActionHappened,
  changeAction,
  changeGoal,
  type GoalAction,
  type GoalLifecycle,
  type GoalPlan,
} from '../../../goal-plan/index.ts'

/** A choice in a review: which goal or action it is about, and the plan that is reviewed. */
export interface ReviewChoice<Chosen> {
  readonly id: string
  readonly chosen: Chosen
  /** The plan of last time; absent where there is none. */
  readonly before: GoalPlan | undefined
}

/**
 * Says what happened to an action. Done makes its status "completed", done in part "in progress"; for anything else it stands as it stood last
 * time, whatever was chosen a moment ago.
 */
export function chooseHappened(
  plan: GoalPlan,
  { id, chosen, before }: ReviewChoice<ActionHappened>,
): GoalPlan {
  const { status: earlier = 'not-started' } = actionsOf(before).find((action) => action.id === id) ?? {}
  const status = chosen === 'done' ? 'completed' : chosen === 'in-part' ? 'in-progress' : earlier
  return changeAction(plan, id, { happened: chosen, status })
}

/**
 * Says whether a goal is kept on with. The open actions of a goal that is let go are not needed any more; those of a goal that is taken up again stand as
 * they stood last time.
 */
export function chooseLifecycle(
  plan: GoalPlan,
  { id, chosen, before }: ReviewChoice<GoalLifecycle>,
): GoalPlan {
  const goal = plan.goals.find((each) => each.id === id)
  if (goal === undefined || goal.lifecycle === chosen) return plan
  const statusBefore = ({ id: actionId }: GoalAction) =>
    actionsOf(before).find((action) => action.id === actionId)?.status ?? 'not-started'
  const statusOf = (action: GoalAction): GoalAction['status'] => {
    if (chosen === 'cancelled') return isOpenStatus(action.status) ? 'cancelled' : action.status
    if (goal.lifecycle !== 'cancelled' || action.status !== 'cancelled') return action.status
    return action.happened === 'in-part' ? 'in-progress' : statusBefore(action)
  }
  return goal.actions.reduce(
    (changing, action) => changeAction(changing, action.id, { status: statusOf(action) }),
    changeGoal(plan, id, { lifecycle: chosen }),
  )
}

function isOpenStatus(status: GoalAction['status']): boolean {
  return status === 'not-started' || status === 'in-progress' || status === 'on-hold'
}

function actionsOf(plan: GoalPlan | undefined): readonly GoalAction[] {
  return plan?.goals.flatMap(({ actions }) => actions) ?? []
}
