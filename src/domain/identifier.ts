/** A business identifier (FHIR R4 Identifier): meaningful only with its system. */
export interface Identifier {
  readonly system?: string
  readonly value?: string
}

/** True when both identifiers have the same value in the same system; a missing value equals nothing. */
export function sameIdentifier(a: Identifier, b: Identifier): boolean {
  return a.value !== undefined && a.value === b.value && a.system === b.system
}
