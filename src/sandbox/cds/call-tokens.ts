import { randomBytes } from 'node:crypto'
import type { FhirAccess } from '../fhir/fhir-access.ts'

/** `fhirAuthorization` of a call (CDS Hooks 2.0, "FHIR Resource Access"). */
interface CallAuthorization {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly scope: string
  /** Who may use it. */
  readonly subject: string
}

/** Access that goes with calls of CDS services: each token reads the record of one patient, for a minute. */
export interface CallTokens {
  issue(patientId: string): CallAuthorization
  /** What the token allows; `undefined` when it is none of these, or too old. */
  find(token: string): FhirAccess | undefined
}

const seconds = 60
const scope = 'patient/*.rs'

export function createCallTokens(now: () => number = Date.now): CallTokens {
  const issued = new Map<string, { readonly patientId: string; readonly endsAt: number }>()
  return {
    issue(patientId) {
      // In the order of their end.
      for (const [token, { endsAt }] of issued) if (endsAt <= now()) issued.delete(token)
      const token = `cds-${randomBytes(24).toString('base64url')}`
      issued.set(token, { patientId, endsAt: now() + seconds * 1000 })
      return {
        access_token: token,
        token_type: 'Bearer',
        expires_in: seconds,
        scope,
        subject: 'alongside-hooks',
      }
    },
    find(token) {
      const found = issued.get(token)
      if (found === undefined || found.endsAt <= now()) return undefined
      return { kind: 'granted', scopes: scope, patientId: found.patientId }
    },
  }
}
