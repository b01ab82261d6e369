import type { TypedValue } from '@medplum/core'
import { parseCanonical } from '../../../domain/canonical.ts'
import { isJsonObject, stringMember } from '../../../fhir/index.ts'
import { referenceKey } from '../reference-key.ts'

const bareId = /^[A-Za-z0-9\-.]{1,64}$/

/**
 * True when the value points where the query says: `Type/id`, an address on this server or another, a bare id (of
 * any type the reference may have), or a canonical with or without its version (FHIR R4 3.1.1.4.12).
 */
export function matchesReference({ value }: TypedValue, query: string, fhirBase: string): boolean {
  if (typeof value === 'string') return matchesCanonical(value, query)
  const key = keyOf(value, fhirBase)
  if (key === undefined) return false
  return bareId.test(query) ? key.split('/').at(-1) === query : key === referenceKey(query, fhirBase)
}

/** The form in which references compare (`Type/id` on this server), or `undefined` when the value is no literal one. */
export function keyOf(value: unknown, fhirBase: string): string | undefined {
  const text = isJsonObject(value) ? stringMember(value, 'reference') : undefined
  return text === undefined ? undefined : referenceKey(text, fhirBase)
}

/** True for texts that `matchesReference` can compare; others would silently match nothing. */
export function isReferenceQuery(query: string): boolean {
  return bareId.test(query) || referenceKey(query, '') !== undefined || /^[a-z][a-z0-9+.-]*:/i.test(query)
}

function matchesCanonical(value: string, query: string): boolean {
  const [stored, wanted] = [parseCanonical(value), parseCanonical(query)]
  const versionMatches = wanted.version === undefined || stored.version === wanted.version
  return stored.url === wanted.url && versionMatches
}
