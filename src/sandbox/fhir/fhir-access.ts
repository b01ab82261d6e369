/**
 * What the caller of the FHIR API may do, decided by whoever checked the bearer token.
 * `full`: the sandbox itself. `granted`: a SMART token; `scopes` is its space-separated scope text and `patientId` the
 * patient in context, without which `patient/` scopes grant nothing; `session` is the same for every token of one launch. `anonymous`: no token; only the
 * CapabilityStatement and CORS preflights are answered.
 */
export type FhirAccess =
  | { readonly kind: 'full' }
  | {
      readonly kind: 'granted'
      readonly scopes: string
      readonly patientId?: string
      readonly session?: string
    }
  | { readonly kind: 'anonymous' }
