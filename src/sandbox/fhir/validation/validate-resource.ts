import { OperationOutcomeError, type TypedValueWithPath, validateResource } from '@medplum/core'
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes'
import { parseReference } from '../../../domain/reference.ts'
import { isJsonObject } from '../../../fhir/index.ts'
import { servedTypes } from '../served-types.ts'
import { bindingIssues } from './binding-issues.ts'
import { issueAt, jsonIssues } from './json-issues.ts'
import { literalReferences } from './literal-references.ts'
import type { RequiredBindings } from './required-bindings.ts'

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/

/** Warnings of the library that FHIR R4 calls errors; the texts are those of the pinned version and tested. */
const wrongTarget = /^Invalid reference: got "([A-Z][A-Za-z]+)"/
const twoValues = /^Conflicting choice of type properties/

/**
 * What is wrong with a resource by FHIR R4 4.0.1: JSON form, structure, cardinality, types, invariants, required
 * bindings, reference targets. Profiles and open value sets are not looked at. Empty when nothing is wrong.
 */
export function resourceIssues(
  resource: unknown,
  bindings: RequiredBindings,
): readonly OperationOutcomeIssue[] {
  if (!isJsonObject(resource)) return [issueAt('Resource', 'A resource is a JSON object')]
  const type = resource.resourceType
  if (typeof type !== 'string' || !servedTypes.has(type))
    return [
      issueAt('Resource', `This server keeps no resource of type ${JSON.stringify(type)?.slice(0, 80)}`),
    ]
  const formIssues = jsonIssues(resource, type)
  if (formIssues.length > 0) return formIssues
  const { id } = resource
  const idIssues =
    id === undefined || (typeof id === 'string' && idPattern.test(id))
      ? []
      : [issueAt(`${type}.id`, 'An id has 1 to 64 letters, digits, hyphens and dots', 'value')]
  return [
    ...idIssues,
    ...definitionIssues(resource as unknown as Resource, bindings),
    ...referenceIssues(resource, type),
  ]
}

function definitionIssues(resource: Resource, bindings: RequiredBindings): readonly OperationOutcomeIssue[] {
  const tokens: Record<string, TypedValueWithPath[]> = {}
  const found = libraryIssues(resource, tokens)
  const errors = found.filter(({ severity }) => severity === 'error')
  const promoted = found.filter((issue) => {
    const text = issue.details?.text ?? ''
    const target = wrongTarget.exec(text)?.[1]
    return issue.severity === 'warning' && (twoValues.test(text) || target !== undefined)
  })
  return [
    ...errors,
    ...promoted.map((issue) => ({ ...issue, severity: 'error' as const })),
    ...bindingIssues(tokens, bindings),
  ]
}

function libraryIssues(
  resource: Resource,
  tokens: Record<string, TypedValueWithPath[]>,
): readonly OperationOutcomeIssue[] {
  try {
    return validateResource(resource, { collect: { tokens } })
  } catch (problem) {
    if (problem instanceof OperationOutcomeError) return problem.outcome.issue
    // The validator trips over some shapes it does not expect, such as a text where an object belongs.
    return [issueAt(resource.resourceType, 'The resource does not have the structure of its type')]
  }
}

function referenceIssues(resource: unknown, path: string): readonly OperationOutcomeIssue[] {
  return literalReferences(resource, path)
    .filter(({ text }) => parseReference(text).form === 'unreadable')
    .map(({ text, path: at }) => {
      const why = text.includes('?')
        ? 'Conditional references are not supported'
        : 'A reference is Type/id, an address, a urn or #id'
      return issueAt(at, why, text.includes('?') ? 'not-supported' : 'value')
    })
}
