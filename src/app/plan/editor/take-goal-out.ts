import { idsIn, removeGoal } from '../../../goal-plan/index.ts'
import type { PlanWork } from '../plan-work.ts'
import { fieldIds } from './field-ids.ts'

export interface GoalTakenOut {
  readonly goalId: string
  /** True for one that was entered by mistake; it matters only where a finished plan holds it. */
  readonly mistake: boolean
}

/** Takes a goal out of a plan that is being made, with what was typed into its date and is none. */
export function takeGoalOut(
  work: Pick<PlanWork, 'before' | 'edit' | 'unread'>,
  { goalId, mistake }: GoalTakenOut,
): void {
  const before = work.before.peek()
  const recorded: ReadonlySet<string> = before === undefined ? new Set() : idsIn(before.plan)
  work.edit((plan) => removeGoal(plan, goalId, { recorded, mistake }))
  const target = fieldIds.goal(goalId, 'target')
  work.unread.value = new Map([...work.unread.peek()].filter(([field]) => field !== target))
}
