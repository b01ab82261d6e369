import type { GoalPlan, PlanChoice } from '../../../goal-plan/index.ts'

/** One choice to make between two changes, or one change to be told of. */
export interface ClashRow {
  readonly key: string
  /** The words of the goal and action it is in. */
  readonly goal?: string
  readonly action?: string
  /** What of it. */
  readonly field: string
  /** In words; absent where a side says nothing. */
  readonly mine?: string
  readonly theirs?: string
  readonly was?: string
  /** What stands where a side says nothing. */
  readonly absent: { readonly mine: string; readonly theirs: string; readonly was: string }
  readonly options: readonly { readonly value: PlanChoice; readonly label: string }[]
}

/** The words of a goal and an action, as one of the plans has them. */
export function placeIn(
  plans: readonly GoalPlan[],
  { goalId, actionId }: { readonly goalId?: string; readonly actionId?: string },
): Pick<ClashRow, 'goal' | 'action'> {
  const goals = plans.flatMap((plan) => plan.goals)
  const actions = goals.flatMap((goal) => goal.actions)
  const holder = goals.find((goal) => goal.actions.some(({ id }) => id === actionId))
  const goal = (goalId === undefined ? holder : goals.find(({ id }) => id === goalId))?.words
  const action = actions.find(({ id }) => id === actionId)?.words
  return { ...(goal === undefined ? {} : { goal }), ...(action === undefined ? {} : { action }) }
}
