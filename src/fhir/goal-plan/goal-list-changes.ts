import { idsIn, removeGoal } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import type { ActivitiesToCompare } from './activity-changes.ts'
import { pairElements } from './pair-elements.ts'
import type { ResourceChange } from './plan-projection.ts'
import { activityRule } from './plan-rules.ts'
import { sameTarget } from './same-elements.ts'

/**
 * Which goals others took out of a CarePlan or added to it. One whose actions name no goal either was not in the
 * record when the plan was written: nobody took it out.
 */
export function goalListChanges(input: ActivitiesToCompare): readonly ResourceChange[] {
  const { before, stored, goalReferences, serverBase } = input
  const [ours, theirs] = [before, stored].map((plan) => objectsMember(plan, 'goal'))
  if (ours === undefined || theirs === undefined) return []
  const isNamed = (list: readonly JsonObject[], one: JsonObject) =>
    list.some((other) => sameTarget(one, other, serverBase))
  const removed = ours.flatMap((goal, place): readonly ResourceChange[] => {
    if (isNamed(theirs, goal) || wasNotLinked(goal, input)) return []
    const path = `CarePlan.goal[${place}]`
    const [goalId] =
      [...goalReferences].find(([, reference]) => member(goal, 'reference') === reference) ?? []
    if (goalId === undefined) return [{ resource: 'CarePlan', path, field: 'other' }]
    const take: ResourceChange['take'] = (plan) => removeGoal(plan, goalId, { recorded: idsIn(plan) })
    return [{ resource: 'CarePlan', path, goalId, field: 'removed', take }]
  })
  const added = theirs.flatMap((goal, place): readonly ResourceChange[] => {
    if (isNamed(ours, goal)) return []
    const now = stringMember(goal, 'display') ?? stringMember(goal, 'reference')
    const path = `CarePlan.goal[${place}]`
    return [{ resource: 'CarePlan', path, field: 'added', ...(now === undefined ? {} : { now }) }]
  })
  return [...removed, ...added]
}

/** True when the CarePlan stands as it is written while the record does not hold this goal. */
function wasNotLinked(goal: JsonObject, { before, stored, serverBase }: ActivitiesToCompare): boolean {
  const [ours, theirs] = [before, stored].map((plan) => objectsMember(plan, 'activity'))
  if (ours === undefined || theirs === undefined) return false
  const pairs = pairElements({ ours, stored: theirs, before: [], same: activityRule.same, serverBase })
  const held = ours.flatMap((activity, place) => {
    const isOfGoal = goalsOf(activity).some((each) => sameTarget(goal, each, serverBase))
    const partner = pairs.storedOf(place)
    const other = isOfGoal && partner !== undefined ? theirs[partner] : undefined
    return other === undefined ? [] : [other]
  })
  if (held.length === 0) return !Object.hasOwn(stored, 'goal')
  return held.every((activity) => goalsOf(activity).length === 0)
}

function goalsOf(activity: JsonObject): readonly JsonObject[] {
  return objectsMember(objectMember(activity, 'detail') ?? {}, 'goal')
}
