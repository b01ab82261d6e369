/** A code together with the system that gives it its meaning (FHIR R4 Coding). */
export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
}

/**
 * True when two codings mean the same: same code in the same system. Display text never decides,
 * and a coding without a code equals nothing (FHIR R4, 2.24.0.8 "Coding").
 */
export function sameCoding(a: Coding, b: Coding): boolean {
  return a.code !== undefined && a.code === b.code && a.system === b.system
}
