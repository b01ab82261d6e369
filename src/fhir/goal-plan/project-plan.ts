import type { GoalPlan, PlanGoal } from '../../goal-plan/index.ts'
import { actionText } from '../care-plan/action-text.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { layOver } from './lay-over.ts'
import { pairElements } from './pair-elements.ts'
import type { PlanProjection, ProjectionContext } from './plan-projection.ts'
import { activityRule, carePlanRules, goalRules } from './plan-rules.ts'
import { readLifecycle } from './plan-status.ts'
import { projectCarePlan } from './project-care-plan.ts'
import { projectFlag } from './project-flag.ts'
import { projectGoal } from './project-goal.ts'
import { projectProvenance } from './project-provenance.ts'

/**
 * A plan as R4 resources: a Goal for each goal that has words, one CarePlan, a Provenance, and a Flag where there is
 * one to write. Laid over the stored resources where the context gives them, so that everything that others added stays
 * as it is. The response is the truth; these are what other systems can read of it.
 */
export function projectPlan(plan: GoalPlan, context: ProjectionContext): PlanProjection {
  const goals = plan.goals.filter(({ words }) => words.trim() !== '')
  const goalReferences = new Map(
    goals.flatMap(({ id }): readonly (readonly [string, string])[] => {
      const reference = context.goalReference(id)
      return reference === undefined ? [] : [[id, reference]]
    }),
  )
  const inRecord = { ...context, goalReference: (goalId: string) => goalReferences.get(goalId) }
  const flag = projectFlag(plan, context)
  return {
    goals: new Map(goals.map((goal) => [goal.id, goalOnto(goal, context)])),
    goalReferences,
    carePlan: carePlanOnto(plan, inRecord),
    provenance: projectProvenance(plan, inRecord),
    ...(flag === undefined ? {} : { flag }),
  }
}

function goalOnto(goal: PlanGoal, context: ProjectionContext): JsonObject {
  const { onto, serverBase } = context
  const stored = onto?.goals.get(goal.id)
  const projected = projectGoal(goal, context)
  // The date is that of the status, not of the last save.
  const isSameStatus =
    stored !== undefined && readLifecycle(member(stored, 'lifecycleStatus')) === goal.lifecycle
  const statusDate = isSameStatus ? stringMember(stored, 'statusDate') : undefined
  const ours = statusDate === undefined ? projected : { ...projected, statusDate }
  const laid = layOver({ ours, stored, before: onto?.before?.goals.get(goal.id), serverBase }, goalRules)
  return laid === stored ? laid : withoutStaleNarrative(laid)
}

/** A narrative that was generated from the elements says nothing of its own, and no longer what they say. */
function withoutStaleNarrative(goal: JsonObject): JsonObject {
  const status = stringMember(objectMember(goal, 'text') ?? {}, 'status')
  if (status !== 'generated' && status !== 'extensions') return goal
  const { text: _, ...rest } = goal
  return rest
}

function carePlanOnto(plan: GoalPlan, context: ProjectionContext): JsonObject {
  const { onto, serverBase } = context
  const [stored, before] = [onto?.carePlan, onto?.before?.carePlan]
  const own = projectCarePlan(plan, context)
  const others = stored === undefined ? [] : addedByOthers({ own, stored, before, serverBase })
  const ours =
    others.length === 0 ? own : projectCarePlan(plan, { ...context, readable: withOthers(context, others) })
  return layOver({ ours, stored, before, serverBase }, carePlanRules)
}

/** What the actions say that others added to the plan: the narrative has to be complete without us. */
function addedByOthers({
  own,
  stored,
  before = {},
  serverBase,
}: {
  readonly own: JsonObject
  readonly stored: JsonObject
  readonly before: JsonObject | undefined
  readonly serverBase: string | undefined
}): readonly string[] {
  const activities = objectsMember(stored, 'activity')
  const pairs = pairElements({
    ours: objectsMember(own, 'activity'),
    stored: activities,
    before: objectsMember(before, 'activity'),
    same: activityRule.same,
    serverBase,
  })
  return activities
    .filter((_, place) => !pairs.isOurs(place) && pairs.droppedAs(place) === undefined)
    .flatMap((activity) => {
      const [detail, reference] = [objectMember(activity, 'detail'), objectMember(activity, 'reference')]
      return actionText({ detail, reference, request: undefined }) ?? []
    })
}

function withOthers({ readable }: ProjectionContext, others: readonly string[]): string {
  return [readable.trimEnd(), '', 'Also in this plan, added by others:', ...others].join('\n')
}
