import fc from 'fast-check'
import { isJsonObject, type JsonObject, type PlanProjection } from '../../../src/fhir/index.ts'

// Every text that another system wrote says `theirs`, so that it can be told apart wherever it ends up.

/** A number of its own for each place where something is added, so that positions vary. */
export type Places = readonly number[]
export const anyPlaces: fc.Arbitrary<Places> = fc.array(fc.nat(9), { minLength: 20, maxLength: 20 })

/** A projection as a record holds it: with ids and versions, and with content of other systems between ours. */
export function storedWithTheirs({ goals, carePlan }: PlanProjection, places: Places) {
  return {
    goals: new Map([...goals].map(([id, goal]) => [id, goalWithTheirs(goal, places)])),
    carePlan: carePlanWithTheirs(carePlan, places),
  }
}

const extension = { url: 'https://theirs.example/extension', valueString: 'theirs' }
const concept = { coding: [{ system: 'https://theirs.example/codes', code: 'theirs' }] }
const own = {
  id: 'theirs',
  meta: { versionId: 'theirs-3', tag: [{ code: 'theirs' }], security: [{ code: 'theirs' }] },
  contained: [{ resourceType: 'Practitioner theirs', id: 'theirs' }],
}

function goalWithTheirs(goal: JsonObject, places: Places): JsonObject {
  const { description, ...rest } = inserted(
    goal,
    {
      extension,
      identifier: { system: 'https://theirs.example/goals', value: 'theirs' },
      category: concept,
      target: { measure: concept, detailString: 'theirs' },
    },
    places,
  )
  return {
    ...own,
    ...rest,
    description: { ...Object(description), ...concept },
    note: [{ text: 'theirs' }],
    addresses: [{ reference: 'Condition/theirs' }],
  }
}

function carePlanWithTheirs(carePlan: JsonObject, places: Places): JsonObject {
  const { activity, ...rest } = inserted(
    carePlan,
    {
      extension,
      identifier: { system: 'https://theirs.example/plans', value: 'theirs' },
      category: concept,
      contributor: { reference: 'Practitioner/theirs' },
      supportingInfo: { reference: 'Observation/theirs' },
      goal: { reference: 'Goal/theirs' },
      note: { text: 'theirs' },
    },
    places,
  )
  const activities = (Array.isArray(activity) ? activity : []).map(activityWithTheirs)
  const request = { reference: { reference: 'Task/theirs' } }
  const detail = { id: 'theirs', detail: { status: 'theirs', description: 'theirs' } }
  return {
    encounter: { reference: 'Encounter/theirs' },
    ...own,
    ...rest,
    activity: insertedAt(insertedAt(activities, request, places[10] ?? 0), detail, places[11] ?? 0),
    careTeam: [{ reference: 'CareTeam/theirs' }],
    _title: { extension: [extension] },
  }
}

function activityWithTheirs(activity: JsonObject): JsonObject {
  const { detail, ...rest } = activity
  return {
    extension: [extension],
    ...rest,
    progress: [{ text: 'theirs' }],
    detail: { kind: 'theirs', ...Object(detail), location: { reference: 'Location/theirs' } },
  }
}

/** The resource with an element of theirs somewhere in each of these lists. */
function inserted(
  resource: JsonObject,
  theirs: Readonly<Record<string, unknown>>,
  places: Places,
): JsonObject {
  const lists = Object.entries(theirs).map(([name, element], place) => [
    name,
    insertedAt(Array.isArray(resource[name]) ? resource[name] : [], element, places[place] ?? 0),
  ])
  return { ...resource, ...Object.fromEntries(lists) }
}

function insertedAt(list: readonly unknown[], element: unknown, place: number): readonly unknown[] {
  const at = place % (list.length + 1)
  return [...list.slice(0, at), element, ...list.slice(at)]
}

/** Every text of theirs with the path to it (without positions), in order. */
export function theirsIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => theirsIn(each, `${path}[]`))
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, inner]) => theirsIn(inner, `${path}.${name}`))
  return typeof value === 'string' && value.includes('theirs') ? [`${path} ${value}`] : []
}

/** The value without what is theirs. */
export function withoutTheirs(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(withoutTheirs).filter((each) => each !== undefined)
    return kept.length === 0 ? undefined : kept
  }
  if (!isJsonObject(value)) return typeof value === 'string' && value.includes('theirs') ? undefined : value
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const left = withoutTheirs(inner)
    return left === undefined || name === 'resourceType' ? [] : [[name, left]]
  })
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
