import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { objectsMember } from '../../../fhir/index.ts'
import { referenceKey } from '../reference-key.ts'
import { servedTypes } from '../served-types.ts'
import type { StoredResource } from '../stored-resource.ts'
import { issueAt } from '../validation/json-issues.ts'
import { literalReferences } from '../validation/literal-references.ts'

/**
 * References of the resources into this record that lead nowhere: to an id that is not there, or to a contained
 * resource that is not contained. Addresses elsewhere and types not kept here cannot be judged.
 */
export function danglingIssues(
  resources: readonly StoredResource[],
  exists: (key: string) => boolean,
  fhirBase: string,
): readonly OperationOutcomeIssue[] {
  return resources.flatMap((resource) => {
    const contained = new Set(objectsMember(resource, 'contained').map(({ id }) => `#${String(id)}`))
    return literalReferences(resource, resource.resourceType)
      .filter(({ text }) => {
        if (text.startsWith('#')) return !contained.has(text)
        // What is left of a urn after a transaction pointed at no entry of it.
        if (text.startsWith('urn:')) return true
        const key = referenceKey(text, fhirBase)
        const ours =
          key !== undefined && servedTypes.has(key.split('/')[0] ?? '') && key.split('/').length === 2
        return ours && !exists(key)
      })
      .map(({ text, path }) => issueAt(path, `${text} is not in this record`, 'not-found'))
  })
}
