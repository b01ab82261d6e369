import type { GoalPlan } from '../../../goal-plan/index.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'

/** The plan that is reviewed, and when it was made: FHIR dateTime, empty where the record gives none. */
export interface PlanBefore {
  readonly plan: GoalPlan
  readonly authored: string
}

/** The plan that the open one follows; `undefined` for the first, and where the record no longer gives it. */
export function planBefore({
  work,
  parts,
}: Pick<PlanWorkPageProps, 'work' | 'parts'>): PlanBefore | undefined {
  const before = work.before.value
  if (before !== undefined) return { plan: before.plan, authored: before.response.authored }
  const { previous } = work.plan.value
  const state = parts.recorded.state.value
  const list = state.kind === 'present' ? state.value : []
  const found = list.find(({ recorded }) => recorded.reference === previous)
  return found && { plan: found.plan, authored: finishedOn(found.recorded) }
}
