import type { GoalPlan, PlanGoal } from './plan.ts'
import { isOpen } from './standing.ts'

/** How something is taken out of a plan. */
export interface Removal {
  /** Ids of the goals and actions that a finished plan holds already (`idsIn`); nothing of a first plan. */
  readonly recorded: ReadonlySet<string>
  /** True when it never was part of the plan, rather than let go. */
  readonly mistake?: boolean
}

/** What becomes of a goal or action that the record holds. */
export type Withdrawn = 'cancelled' | 'entered-in-error'

/** What becomes of it by this removal. */
export function withdrawnAs({ mistake }: Removal): Withdrawn {
  return mistake === true ? 'entered-in-error' : 'cancelled'
}

/** A goal let go, or marked as a mistake, with its actions; what was completed stays completed when its goal is let go. */
export function withdrawnGoal(goal: PlanGoal, state: Withdrawn): PlanGoal {
  return {
    ...goal,
    lifecycle: state,
    actions: goal.actions.map((action) =>
      state === 'entered-in-error' || isOpen(action.status) ? { ...action, status: state } : action,
    ),
  }
}

/** The ids of all goals and actions of a plan: of a finished one, what the record holds. */
export function idsIn({ goals }: GoalPlan): ReadonlySet<string> {
  return new Set(goals.flatMap(({ id, actions }) => [id, ...actions.map((action) => action.id)]))
}
