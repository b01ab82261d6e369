import { type AccessRuleContext, accessRule } from './access-rule.ts'
import type { FhirAccess } from './fhir-access.ts'
import { belongsToPatient, inPatientCompartment } from './patient-compartment.ts'
import type { RecordTraits } from './record-traits.ts'
import { parseSmartScopes } from './smart-scope.ts'
import type { RecordStore } from './store/record-store.ts'
import type { StoredResource } from './stored-resource.ts'
import { asSent } from './withheld-elements.ts'

/** What a program with `system/` scopes may read of the record at once. */
export interface ReadableRecord {
  /** @throws OperationOutcomeError 403 when nothing of the type may be read. */
  requireType(resourceType: string): void
  mayReadType(resourceType: string): boolean
  /** The resources of a type that may be read, as this record sends them. */
  resources(resourceType: string): readonly StoredResource[]
  /** Ids of a type that were deleted after an instant and are not there again. */
  deletedAfter(resourceType: string, instant: string): readonly string[]
  /** Whether a type holds the data of single patients. */
  isOfPatients(resourceType: string): boolean
  belongsTo(resource: StoredResource, patientId: string): boolean
}

export interface ReadableRecordContext extends AccessRuleContext {
  readonly store: RecordStore
  readonly traits: RecordTraits
}

/** The record as the scopes of a program open it; scopes of people and apps do not count. */
export function readableRecord(access: FhirAccess, context: ReadableRecordContext): ReadableRecord {
  const { store, traits, definitions } = context
  const scopes = access.kind === 'granted' ? access.scopes : ''
  const ofSystem = scopes
    .split(' ')
    .filter((text) => parseSmartScopes(text).some(({ level }) => level === 'system'))
    .join(' ')
  const rule = accessRule({ kind: 'granted', scopes: ofSystem }, context)
  const requireType = (resourceType: string) => rule.requireType('r', resourceType)
  return {
    requireType,
    mayReadType(resourceType) {
      try {
        requireType(resourceType)
        return true
      } catch {
        return false
      }
    },
    resources: (resourceType) =>
      store
        .ofType(resourceType)
        .filter((resource) => rule.permits('r', resource))
        .map((resource) => asSent(structuredClone(resource), traits) as StoredResource),
    deletedAfter: (resourceType, instant) => store.deletedAfter(resourceType, instant),
    isOfPatients: (resourceType) => inPatientCompartment(resourceType, definitions),
    belongsTo: (resource, patientId) => belongsToPatient(resource, patientId, context),
  }
}
