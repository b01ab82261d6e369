import {
  applyPatch,
  fhirpathPatchTypedValue,
  type Operation,
  OperationOutcomeError,
  parseFhirPathPatchParameters,
  toTypedValue,
} from '@medplum/core'
import type { Parameters, Resource } from '@medplum/fhirtypes'
import { refuse } from '../outcome.ts'
import type { StoredResource } from '../stored-resource.ts'

/**
 * The resource with a JSON Patch (RFC 6902) or a FHIRPath Patch (R4 3.1.0.4) applied to a copy; not yet validated.
 * @throws OperationOutcomeError 400 when an operation does not fit.
 */
export function patchedResource(existing: StoredResource, patch: Operation[] | Parameters): StoredResource {
  const copy = structuredClone(existing)
  if (Array.isArray(patch)) {
    const problems = applyPatch(copy, patch).filter((problem) => problem !== null)
    if (problems.length > 0)
      throw refuse({ code: 'invalid', text: problems.map(({ message }) => message).join('; ') })
    return copy
  }
  try {
    fhirpathPatchTypedValue(toTypedValue(copy as unknown as Resource), parseFhirPathPatchParameters(patch))
  } catch (problem) {
    if (problem instanceof OperationOutcomeError) throw problem
    throw refuse({ code: 'invalid', text: 'The FHIRPath Patch could not be applied' })
  }
  return copy
}
