import type { JsonObject } from '../json.ts'
import { carePlanChanges } from './care-plan-changes.ts'
import { goalChanges } from './goal-changes.ts'
import type { PlanProjection, ResourceChange, StoredPlan } from './plan-projection.ts'

/**
 * What somebody else changed in the resources of a plan since this app wrote them, on the members that it writes. What
 * it would not notice is no change: members others added, other words for the same code or resource, and its own dates,
 * author, narrative and standing texts. Resources that `stored` lacks are not reported.
 */
export function planChanges(
  before: PlanProjection,
  stored: StoredPlan,
  { serverBase }: { readonly serverBase?: string } = {},
): readonly ResourceChange[] {
  const goals = [...before.goals].flatMap(([goalId, written]) => {
    const held: JsonObject | undefined = stored.goals.get(goalId)
    return held === undefined ? [] : goalChanges({ goalId, before: written, stored: held, serverBase })
  })
  if (stored.carePlan === undefined) return goals
  const { goalReferences, carePlan } = before
  const plan = carePlanChanges({ before: carePlan, stored: stored.carePlan, goalReferences, serverBase })
  return [...goals, ...plan]
}
