import { type JsonObject, objectMember, objectsMember, stringMember } from '../json.ts'

/**
 * Marked as holding a part of its elements (FHIR R4, 3.1.1.5.8, tag SUBSETTED). We never ask for a part: what it leaves out could be anything, and written
 * back it would be gone from the record.
 */
export function isSubset(resource: JsonObject): boolean {
  return objectsMember(objectMember(resource, 'meta') ?? {}, 'tag').some(
    (tag) => stringMember(tag, 'code') === 'SUBSETTED',
  )
}
