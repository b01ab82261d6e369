import { changeAction, changeGoal, changePlan, type GoalPlan } from '../../../goal-plan/index.ts'
import type { PlanChange } from '../../../host/goal-plans.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'

/** The goal and action a change is in, as the plan has them. */
function placeOf(plan: GoalPlan, { goalId, actionId }: PlanChange) {
  const action = plan.goals.flatMap(({ actions }) => actions).find(({ id }) => id === actionId)
  const goal = plan.goals.find(({ id }) => id === goalId)
  return { action, goal }
}

/** What a plan says of a field that was changed in the record: words, a date or a code, owners by name; `undefined` where it says nothing. */
export function saidInPlan(plan: GoalPlan, change: PlanChange, person: PlanPerson): string | undefined {
  const { action, goal } = placeOf(plan, change)
  switch (change.field) {
    case 'words':
      return (change.actionId === undefined ? goal : action)?.words
    case 'owners':
      return action?.owners.map((owner) => ownerName(owner, person)).join(', ') || undefined
    case 'when':
      return action?.when
    case 'status':
      return action?.status
    case 'lifecycle':
    case 'progress':
    case 'start':
    case 'target':
    case 'priority':
    case 'domain':
      return goal?.[change.field]
    case 'if-things-get-harder':
      return plan.ifThingsGetHarder
    case 'right-for-now': {
      const { code, words } = plan.rightForNow ?? {}
      return [code, words].filter((part) => part !== undefined).join(': ') || undefined
    }
    case 'removed':
      return (change.actionId === undefined ? goal : action)?.words
    case 'added':
    case 'other':
      return undefined
  }
}

/**
 * The plan that holds what it said and what the record says, mine first; `undefined` where both cannot stand, or say the same. Words are joined, owners are
 * all of them.
 */
export function withBoth(plan: GoalPlan, change: PlanChange): GoalPlan | undefined {
  const taken = change.take?.(plan)
  if (taken === undefined) return undefined
  const [mine, theirs] = [placeOf(plan, change), placeOf(taken, change)]
  const { actionId, goalId } = change
  if (change.field === 'owners' && actionId !== undefined) {
    const [own, others] = [mine.action?.owners ?? [], theirs.action?.owners ?? []]
    const owners = [...own, ...others]
    const both = changeAction(plan, actionId, { owners })
    const count = placeOf(both, change).action?.owners.length ?? 0
    return count > own.length && count > others.length ? both : undefined
  }
  if (change.field === 'words' && actionId !== undefined)
    return joined(mine.action?.words, theirs.action?.words, (words) =>
      changeAction(plan, actionId, { words }),
    )
  if (change.field === 'words' && goalId !== undefined)
    return joined(mine.goal?.words, theirs.goal?.words, (words) => changeGoal(plan, goalId, { words }))
  if (change.field === 'when' && actionId !== undefined)
    return joined(mine.action?.when, theirs.action?.when, (when) => changeAction(plan, actionId, { when }))
  if (change.field === 'if-things-get-harder')
    return joined(plan.ifThingsGetHarder, taken.ifThingsGetHarder, (ifThingsGetHarder) =>
      changePlan(plan, { ifThingsGetHarder }),
    )
  return undefined
}

function joined(
  mine: string | undefined,
  theirs: string | undefined,
  put: (words: string) => GoalPlan,
): GoalPlan | undefined {
  if (mine === undefined || theirs === undefined || mine === theirs) return undefined
  return put(`${mine}\n\n${theirs}`)
}
