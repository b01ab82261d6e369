import { isJsonObject, type JsonObject, member } from '../json.ts'
import { readCodeableText } from '../record/read-codeable-text.ts'
import { readReference } from '../record/read-reference.ts'
import type { CarePlanContext } from './care-plan-reading.ts'
import { type FoundResource, findResource, type ReferenceScope, scopeOf } from './reference-scope.ts'

/**
 * The goals of one `CarePlan.activity` that are in the data: those `detail.goal` leads to. An action that points to a
 * request has no goal of its own in R4.
 */
export function goalsOf(activity: unknown, scope: ReferenceScope): readonly FoundResource[] {
  return listOf(member(firstObject(activity), 'detail'))
    .slice(0, 1)
    .flatMap((detail) => listOf(member(firstObject(detail), 'goal')))
    .flatMap((value) => {
      const reference = readReference(value)
      const found = reference && findResource(reference, scope)
      return found?.type === 'Goal' ? [found] : []
    })
}

/** The words of the goals of each `CarePlan.activity`, in their order; none where a goal has no words or is not in the data. */
export function actionGoalTexts(
  carePlan: JsonObject,
  context: CarePlanContext,
): readonly (readonly string[])[] {
  const scope = scopeOf(carePlan, 'CarePlan', context)
  return activitiesOf(carePlan).map((activity) =>
    goalsOf(activity, scope).flatMap(
      ({ resource }) => readCodeableText(member(resource, 'description')) ?? [],
    ),
  )
}

/** Every `CarePlan.activity`, also one that stands without its list. */
export function activitiesOf(carePlan: JsonObject): readonly unknown[] {
  const activity = member(carePlan, 'activity')
  return Array.isArray(activity) ? activity : isJsonObject(activity) ? [activity] : []
}

function firstObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
