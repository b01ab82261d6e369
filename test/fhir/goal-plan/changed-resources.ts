import { type JsonObject, projectPlan, type StoredPlan } from '../../../src/fhir/index.ts'
import { bakingId, context, rosasPlan } from './rosas-plan.ts'

export const serverBase = 'https://record.example/fhir'
export const before = projectPlan(rosasPlan, context)
const stored: StoredPlan = { goals: before.goals, carePlan: before.carePlan }

/** Members of the first goal, of the plan or of its first action as somebody else left them; `undefined` takes one out. */
export const goalWith = (members: object): StoredPlan => ({
  ...stored,
  goals: new Map(
    [...before.goals].map(([id, goal]) => [id, id === bakingId ? without({ ...goal, ...members }) : goal]),
  ),
})
export const planWith = (members: object): StoredPlan => ({
  ...stored,
  carePlan: without({ ...before.carePlan, ...members }),
})
export const activities = before.carePlan.activity as readonly JsonObject[]
export const actionWith = (members: object, beside: object = {}): StoredPlan =>
  planWith({
    activity: activities.map((activity, place) =>
      place === 0
        ? without({ ...activity, detail: without({ ...Object(activity.detail), ...members }), ...beside })
        : activity,
    ),
  })

export const achievement = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code }],
})
function without(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
