import type { JsonObject } from '../../fhir/index.ts'
import type { Printed } from '../report/audit-report.ts'

/** FHIR R4's extension for why a value is not there (code system `data-absent-reason`). */
export function absent(valueCode: 'masked' | 'unknown' | 'not-applicable'): JsonObject {
  return {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
  }
}

/** A number of ours as the primitive of this name: the number, or that it is masked. Never 0 for what is not told. */
export function primitive(name: string, number: Printed): JsonObject {
  return number === null ? { [`_${name}`]: absent('masked') } : { [name]: number }
}
