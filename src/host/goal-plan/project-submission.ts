import { parseReference } from '../../domain/reference.ts'
import { type JsonObject, type PlanProjection, projectPlan, type StoredPlan } from '../../fhir/index.ts'
import type { PlanSubmission, SavedPlan } from '../goal-plans.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FoundPlan } from './find-plan-resources.ts'
import { referenceOf } from './find-plan-resources.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'

/** Where the parts of a plan are: `Goal/…`, or `urn:uuid:…` inside a transaction. What the record does not hold is absent. */
export type PlanPlaces = ReadonlyMap<PartKey, string>

/** Where the resources that were found are. */
export function placesOf({ resources }: Pick<FoundPlan, 'resources'>): PlanPlaces {
  return new Map([...resources].map(([key, resource]) => [key, referenceOf(resource)]))
}

/** What a plan that was saved made of each resource. */
export function projectSaved(
  { plan, response, author }: SavedPlan,
  { launch, places }: { readonly launch: LaunchContext; readonly places: PlanPlaces },
): PlanProjection {
  const carePlan = places.get(carePlanKey)
  return projectPlan(plan, {
    ...common(launch, places),
    ...(author === undefined ? {} : { author }),
    response,
    ...(carePlan === undefined ? {} : { carePlanReference: carePlan }),
    readable: '',
    flagged: false,
  })
}

/** What a submission makes of each resource, laid over what stands in the record. */
export function projectSubmission(
  { response, plan, before, readable, flagged }: PlanSubmission,
  {
    launch,
    places,
    stored,
  }: { readonly launch: LaunchContext; readonly places: PlanPlaces; readonly stored: StoredPlan },
): PlanProjection {
  const { identifier, authored, author } = response
  const reference = places.get('response')
  const carePlan = places.get(carePlanKey)
  return projectPlan(plan, {
    ...common(launch, places),
    ...(author === undefined ? {} : { author }),
    response: { identifier, authored, ...(reference === undefined ? {} : { reference }) },
    ...(carePlan === undefined ? {} : { carePlanReference: carePlan }),
    readable,
    flagged,
    onto: {
      ...stored,
      ...(before === undefined ? {} : { before: projectSaved(before, { launch, places }) }),
    },
  })
}

function common({ patientId, fhirBase }: LaunchContext, places: PlanPlaces) {
  return {
    subject: { literal: parseReference(`Patient/${patientId}`) },
    goalReference: (goalId: string) => places.get(goalKey(goalId)),
    serverBase: fhirBase,
  }
}

/** What was found, as a projection is laid over it and as changes are looked for in it. */
export function storedPlan({ resources }: Pick<FoundPlan, 'resources'>): StoredPlan {
  const goals = new Map<string, JsonObject>()
  for (const [key, resource] of resources) if (key.startsWith('goal:')) goals.set(key.slice(5), resource)
  const carePlan = resources.get(carePlanKey)
  const flag = resources.get(flagKey)
  return {
    goals,
    ...(carePlan === undefined ? {} : { carePlan }),
    ...(flag === undefined ? {} : { flag }),
  }
}
