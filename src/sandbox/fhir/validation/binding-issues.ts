import type { TypedValueWithPath } from '@medplum/core'
import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { isJsonObject, objectsMember, stringMember } from '../../../fhir/index.ts'
import { issueAt } from './json-issues.ts'
import { bindingKey, type RequiredBindings } from './required-bindings.ts'

/**
 * Codes outside the value set their element is bound to with strength `required` (R4 4.1.5). `tokens` are the bound
 * values by value set, as the library's validator collects them. A CodeableConcept needs one coding from the set.
 */
export function bindingIssues(
  tokens: Readonly<Record<string, readonly TypedValueWithPath[]>>,
  bindings: RequiredBindings,
): readonly OperationOutcomeIssue[] {
  return Object.entries(tokens).flatMap(([canonical, values]) => {
    const url = canonical.split('|')[0] ?? canonical
    const codes = bindings.get(url)
    if (codes === undefined) return []
    return values
      .filter(({ value }) => !keysOf(value).some((key) => codes.has(key)))
      .map(({ path }) => issueAt(path, `The code is not in the required value set ${url}`, 'code-invalid'))
  })
}

function keysOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [bindingKey(undefined, value)]
  if (!isJsonObject(value)) return []
  const codings = 'coding' in value ? objectsMember(value, 'coding') : [value]
  return codings.map((coding) =>
    bindingKey(stringMember(coding, 'system') ?? '', stringMember(coding, 'code') ?? ''),
  )
}
