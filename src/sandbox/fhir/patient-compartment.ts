import { objectsMember } from '../../fhir/index.ts'
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

/** What it takes to tell whose a resource is. */
export interface CompartmentContext {
  readonly definitions: FhirDefinitions
  readonly fhirBase: string
  /** The resource with this `Type/id` as it stands. */
  readonly find: (key: string) => StoredResource | undefined
}

/**
 * True when the resource belongs to the patient. It differs from the definition in two points. A resource about another
 * patient is not in the compartment of one who merely took part in it (as author, performer or recipient), nor is
 * another Patient who is linked. And a Provenance belongs to whom all of its targets belong, also when none of them is
 * the Patient: R4 places it by a Patient among the targets alone, so that nobody might read who wrote their plan.
 */
export function belongsToPatient(
  resource: StoredResource,
  patientId: string,
  context: CompartmentContext,
): boolean {
  const { definitions, fhirBase, find } = context
  const { resourceType } = resource
  if (resourceType === 'Patient') return resource.id === patientId
  if (resourceType === 'Provenance') {
    const targets = objectsMember(resource, 'target').map((target) => find(keyOf(target, fhirBase) ?? ''))
    return (
      targets.length > 0 &&
      targets.every(
        (target) =>
          target !== undefined &&
          target.resourceType !== 'Provenance' &&
          belongsToPatient(target, patientId, context),
      )
    )
  }
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
