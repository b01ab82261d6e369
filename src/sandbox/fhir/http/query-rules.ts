import { refuse } from '../outcome.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import { parseSearchQuery } from '../search/search-query.ts'
import type { FhirRoute } from './fhir-route.ts'

/** Parameters any interaction may carry; they change nothing, as only JSON is written. */
const harmless: ReadonlySet<string> = new Set(['_format', '_pretty'])
const paging: ReadonlySet<string> = new Set(['_count', '_offset'])

/**
 * Checks the query part of a request before the library parses it, for that parser drops modifiers and parameters it
 * does not know.
 * @throws OperationOutcomeError 400 for anything that would otherwise be ignored.
 */
export function checkQuery(
  route: FhirRoute,
  method: string,
  query: URLSearchParams,
  index: ParameterIndex,
): void {
  const format = query.get('_format')
  if (format !== null && !/^(json|application\/json|application\/fhir\+json|text\/json)(;.*)?$/.test(format))
    throw refuse({
      code: 'not-supported',
      text: `_format=${format.slice(0, 80)}: only JSON is written`,
      status: 406,
    })
  if (route.kind === 'search') {
    parseSearchQuery(index, route.resourceType, query)
    return
  }
  if (route.kind === 'type' && method !== 'POST') {
    checkCriteria(route.resourceType, query, index)
    return
  }
  for (const name of query.keys()) {
    const allowed = harmless.has(name) || (route.kind === 'history' && !route.versionId && paging.has(name))
    if (!allowed)
      throw refuse({
        code: 'not-supported',
        text: `The parameter '${name}' is not supported here`,
        status: 400,
      })
  }
}

/** Checks the criteria of a conditional interaction: understood, and at least one, lest it means every resource. */
export function checkCriteria(resourceType: string, criteria: URLSearchParams, index: ParameterIndex): void {
  const { filters, chained } = parseSearchQuery(index, resourceType, criteria)
  if (filters.length + chained.length === 0)
    throw refuse({
      code: 'required',
      text: `A conditional interaction on ${resourceType} needs search criteria`,
    })
}
