import { isJsonObject, type JsonObject, member } from '../../fhir/index.ts'
import type { Launch } from './launches.ts'

export interface IntrospectionInput {
  /** As oidc-provider made it (RFC 7662 2.2). */
  readonly answer: unknown
  /** Behind the token; none where a program signed in by itself. */
  readonly launch: Launch | undefined
  readonly fhirBase: string
}

/** Adds whose record an active token opens, and for whom (SMART App Launch 2.2, "Token introspection"); a dead one stays `active: false` alone. */
export function introspectionAnswer({ answer, launch, fhirBase }: IntrospectionInput): JsonObject {
  if (!isJsonObject(answer) || member(answer, 'active') !== true) return { active: false }
  if (launch === undefined) return answer
  const { patientId, encounterId, userReference } = launch
  return {
    ...answer,
    ...(patientId === undefined ? {} : { patient: patientId }),
    ...(encounterId === undefined ? {} : { encounter: encounterId }),
    fhirUser: `${fhirBase}/${userReference}`,
  }
}
