import type { JsonObject } from '../../fhir/index.ts'
import type { MemoryRecordTraits } from './memory-record.ts'

/** What a record of each kind says of itself (FHIR R4 versioning-policy). */
const versionings = { heeded: 'versioned-update', ignored: 'versioned', none: 'no-version' } as const

/** Types that it takes from an app. */
const writtenTypes = [
  'Patient',
  'QuestionnaireResponse',
  'Observation',
  'Goal',
  'CarePlan',
  'Provenance',
  'Flag',
  'DocumentReference',
]

/** The CapabilityStatement of a memory record: true of what it then does. */
export function memoryStatement({
  conditionalCreate,
  updates,
  versions,
  transaction,
  readOnly,
}: Required<Omit<MemoryRecordTraits, 'searchLag'>>): JsonObject {
  const resource = writtenTypes.map((type) => {
    const changes = readOnly.includes(type) ? [] : ['create', ...(updates ? ['update'] : [])]
    return {
      type,
      interaction: ['read', 'search-type', ...changes].map((code) => ({ code })),
      versioning: versionings[versions],
      conditionalCreate,
    }
  })
  return {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [{ mode: 'server', resource, ...(transaction ? { interaction: [{ code: 'transaction' }] } : {}) }],
  }
}
