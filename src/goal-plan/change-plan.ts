import { type Change, changed } from './changed.ts'
import type { CarerAgreement, GoalPlan, RightForNow } from './plan.ts'

/** Parts of the plan as a whole; `undefined` and empty words take a part away. */
export type PlanChanges = Change<{
  readonly ifThingsGetHarder?: string
  readonly rightForNow?: RightForNow
  readonly nextReview?: string
  readonly agreements: readonly CarerAgreement[]
}>

/** The plan with parts of it changed. */
export function changePlan(plan: GoalPlan, changes: PlanChanges): GoalPlan {
  return changed<GoalPlan>(plan, changes)
}
