import fc from 'fast-check'
import type { GoalAction, GoalPlan, PlanGoal } from '../../../src/goal-plan/index.ts'
import { anyPlan, hasIdsOnce } from './any-plan.ts'

/** A finished plan, and the same plan as somebody went on with it: changed, reordered and added to, with nothing taken out. */
export const anyEdit: fc.Arbitrary<{ readonly before: GoalPlan; readonly after: GoalPlan }> = fc
  .tuple(anyPlan, anyPlan, fc.boolean())
  .map(([before, other, isReversed]) => {
    const goals = zipped(before.goals, other.goals, editGoal)
    return { before, after: { ...other, id: before.id, goals: isReversed ? goals.toReversed() : goals } }
  })
  .filter(({ after }) => hasIdsOnce(after))

function editGoal(goal: PlanGoal, other: PlanGoal): PlanGoal {
  return { ...other, id: goal.id, actions: zipped(goal.actions, other.actions, editAction) }
}

function editAction(action: GoalAction, other: GoalAction): GoalAction {
  return { ...other, id: action.id }
}

function zipped<Part>(
  ones: readonly Part[],
  others: readonly Part[],
  edit: (one: Part, other: Part) => Part,
): readonly Part[] {
  const edited = ones.map((one, place) => {
    const other = others[place]
    return other === undefined ? one : edit(one, other)
  })
  return [...edited, ...others.slice(ones.length)]
}
