import { type JsonObject, member } from '../json.ts'

/** The members of a request or Patient that `readCarePlan` reads through `CarePlanContext.lookup` to classify. */
const keptMembers = [
  'resourceType',
  'id',
  'meta',
  'contained',
  'identifier',
  'status',
  'doNotPerform',
  'owner',
  'performer',
  'sender',
  'participant',
  'action',
] as const

/** A copy of a resource with only what the rule reads, so that long runs need not keep whole records. */
export function keepForRule(resource: JsonObject): JsonObject {
  return Object.fromEntries(
    keptMembers.flatMap((name) => (Object.hasOwn(resource, name) ? [[name, member(resource, name)]] : [])),
  )
}
