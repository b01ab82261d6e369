import type { Coding as FhirCoding, Meta } from 'fhir/r4'
import type { Coding } from '../../domain/coding.ts'
import { type JsonObject, objectMember, objectsMember } from '../json.ts'
import { readCoding } from './read-answer-value.ts'

/** A label we write for records that restrict by it. */
export type SecurityLabel = 'restricted'

const codings: Readonly<Record<SecurityLabel, FhirCoding>> = {
  restricted: {
    system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
    code: 'R',
    display: 'restricted',
  },
}

/** `meta` with one security label (FHIR R4, 6.1.2); nothing without a label. */
export function writeSecurityLabel(label: SecurityLabel | undefined): { readonly meta?: Meta } {
  return label === undefined ? {} : { meta: { security: [{ ...codings[label] }] } }
}

/** The security labels of a resource; `undefined` when it has none. */
export function readSecurityLabels(resource: JsonObject): readonly Coding[] | undefined {
  const labels = objectsMember(objectMember(resource, 'meta') ?? {}, 'security').flatMap(
    (label) => readCoding(label) ?? [],
  )
  return labels.length === 0 ? undefined : labels
}
