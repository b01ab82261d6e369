import { type LifeDomain, planCodes } from '../../goal-plan/index.ts'
import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { activitiesOf, goalsOf } from './action-goals.ts'
import type { CarePlanContext } from './care-plan-reading.ts'
import { type ReferenceScope, scopeOf } from './reference-scope.ts'

/** Which parts of life an action is about, as coded. */
export interface ActionDomains {
  /** In the order of the code system, each once; empty when nothing is coded. */
  readonly domains: readonly LifeDomain[]
  /** True when a goal was found by type and id alone, because the two servers could not be compared. */
  readonly assumedSameServer: boolean
}

/**
 * The life domains of each `CarePlan.activity`, in their order: the codes of our code system `life-domain` in the
 * categories of the goals that `detail.goal` leads to. An action that points to a request has no goal of its own in R4.
 * A goal that is entered in error, or carries a modifier, says nothing.
 */
export function actionDomains(carePlan: JsonObject, context: CarePlanContext): readonly ActionDomains[] {
  const scope = scopeOf(carePlan, 'CarePlan', context)
  return activitiesOf(carePlan).map((each) => domainsOf(each, scope))
}

function domainsOf(activity: unknown, scope: ReferenceScope): ActionDomains {
  const goals = goalsOf(activity, scope).map((found) => ({ ...found, codes: domainCodesOf(found.resource) }))
  return {
    domains: planCodes.domain.codes.filter((code) => goals.some(({ codes }) => codes.includes(code))),
    assumedSameServer: goals.some(({ codes, assumedSameServer }) => assumedSameServer && codes.length > 0),
  }
}

function domainCodesOf(goal: JsonObject): readonly LifeDomain[] {
  const saysNothing =
    stringMember(goal, 'lifecycleStatus') === 'entered-in-error' ||
    Object.hasOwn(goal, 'modifierExtension') ||
    Object.hasOwn(goal, 'implicitRules')
  if (saysNothing) return []
  const codings = listOf(member(goal, 'category')).flatMap((concept) =>
    objectsMember(firstObject(concept), 'coding'),
  )
  const { system, codes } = planCodes.domain
  return codes.filter((code) =>
    codings.some((coding) => member(coding, 'system') === system && member(coding, 'code') === code),
  )
}

function firstObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
