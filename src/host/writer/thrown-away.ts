import { type JsonObject, member } from '../../fhir/index.ts'

/** True for a resource that somebody marked as a mistake, in the member its type has for that. */
export function isThrownAway(resource: JsonObject): boolean {
  return ['status', 'lifecycleStatus'].some((name) => member(resource, name) === 'entered-in-error')
}
