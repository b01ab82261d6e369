import type { GoalAction, GoalPlan, PlanGoal } from './plan.ts'
import { responseIds, unusedId } from './response-ids.ts'

/**
 * The goals of a merged plan with every id used once. Each side uses an id once, but other software may have put an action of one goal into another: the two together
 * then hold it twice. The first keeps the id; the other is a new one, so that neither is lost.
 */
export function withIdsOnce({ id, goals }: Pick<GoalPlan, 'id' | 'goals'>): readonly PlanGoal[] {
  const all = [id, ...goals.flatMap((goal) => [goal.id, ...goal.actions.map((action) => action.id)])]
  const used = new Set(all)
  if (used.size === all.length) return goals
  const seen = new Set([id])
  const once = <Part extends PlanGoal | GoalAction>(part: Part, place: string): Part => {
    const own = seen.has(part.id)
      ? unusedId(responseIds(place), part.id, (other) => used.has(other) || seen.has(other))
      : part.id
    seen.add(own)
    return own === part.id ? part : { ...part, id: own }
  }
  return goals.map((goal) => ({
    ...once(goal, id),
    actions: goal.actions.map((action) => once(action, goal.id)),
  }))
}
