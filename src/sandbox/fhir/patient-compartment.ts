import type { FhirDefinitions } from './definitions.ts'
import { keyOf } from './search/reference-match.ts'
import { valuesFor } from './served-parameter.ts'
import type { StoredResource } from './stored-resource.ts'

/** Parameters that say whom a resource is about, as against who took part in it. */
const aboutCodes: readonly string[] = ['patient', 'subject']

/** True for types that hold one person's data by FHIR R4's CompartmentDefinition/patient. */
export function inPatientCompartment(resourceType: string, { patientCompartment }: FhirDefinitions): boolean {
  return resourceType === 'Patient' || patientCompartment.has(resourceType)
}

/**
 * True when the resource belongs to the patient. Stricter than the definition in one point: a resource about another
 * patient is not in the compartment of one who merely took part in it (as author, performer or recipient), nor is
 * another Patient who is linked.
 */
export function belongsToPatient(
  resource: StoredResource,
  patientId: string,
  definitions: FhirDefinitions,
  fhirBase: string,
): boolean {
  const { resourceType } = resource
  if (resourceType === 'Patient') return resource.id === patientId
  const own = `Patient/${patientId}`
  const about = patientsBy(aboutCodes)
  const placed = patientsBy(definitions.patientCompartment.get(resourceType) ?? [])
  return about.every((key) => key === own) && [...about, ...placed].includes(own)

  function patientsBy(codes: readonly string[]): readonly string[] {
    return codes.flatMap((code) => {
      const parameter = definitions.parameters.get(resourceType)?.get(code)
      if (parameter === undefined) return []
      return valuesFor(parameter, resource)
        .map(({ value }) => keyOf(value, fhirBase))
        .filter((key): key is string => key !== undefined && /(^|\/)Patient\/[^/]+$/.test(key))
    })
  }
}
