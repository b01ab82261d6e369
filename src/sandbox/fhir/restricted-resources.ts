import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'

/**
 * This record's whole rule for confidentiality labels: a resource labelled `R` or `V` is there for the session that wrote it, which must be able to read
 * it back, and for programs with `system/` access; no other session finds, reads or changes it. Real records decide by purpose and role.
 */
export interface RestrictedResources {
  /** Remembers who wrote a labelled resource. Nothing is remembered of others. */
  note(resource: JsonObject, session: string | undefined): void
  /** True when the resource carries no such label or this session wrote it. */
  isOpenTo(resource: JsonObject, session: string | undefined): boolean
  clear(): void
}

/** Creates the memory of one record. */
export function createRestrictedResources(): RestrictedResources {
  const writers = new Map<string, string>()
  return {
    note(resource, session) {
      const key = keyOf(resource)
      if (isRestricted(resource) && session !== undefined && !writers.has(key)) writers.set(key, session)
    },
    isOpenTo: (resource, session) =>
      !isRestricted(resource) || (session !== undefined && writers.get(keyOf(resource)) === session),
    clear: () => writers.clear(),
  }
}

const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'

/** True when `meta.security` says `R` (restricted) or `V` (very restricted) of HL7 v3 Confidentiality. */
export function isRestricted(resource: JsonObject): boolean {
  return objectsMember(objectMember(resource, 'meta') ?? {}, 'security').some(
    (label) =>
      stringMember(label, 'system') === confidentiality &&
      ['R', 'V'].includes(stringMember(label, 'code') ?? ''),
  )
}

function keyOf(resource: JsonObject): string {
  return `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`
}
