import { actionDomains, type CarePlanContext, type JsonObject } from '../../fhir/index.ts'

/** The focus of an action whose goals are in more than one part of life. */
export const severalDomains = 'several'

/** What an action is about, so that every action has exactly one. */
export interface ActionFocus {
  /** A code of our code system `life-domain`, or `several`; `null` where nothing is coded. */
  readonly focus: string | null
  /** True when a goal was found by type and id alone, because the two servers could not be compared. */
  readonly assumedSameServer: boolean
}

/** The focus of each action of a plan, in their order. */
export function actionFocuses(plan: JsonObject, context: CarePlanContext): readonly ActionFocus[] {
  return actionDomains(plan, context).map(({ domains: [first = null, ...others], assumedSameServer }) => ({
    focus: others.length > 0 ? severalDomains : first,
    assumedSameServer,
  }))
}
