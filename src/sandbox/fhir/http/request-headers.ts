import { refuse } from '../outcome.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import type { ReadyRequest } from './answer-request.ts'
import type { FhirRoute } from './fhir-route.ts'
import { checkCriteria } from './query-rules.ts'

const writable = 'application/fhir+json'

/** The conditional headers in the form the router reads. */
export type ConditionalHeaders = Readonly<Partial<Record<'if-match' | 'if-none-exist', string>>>

/** @throws OperationOutcomeError 406 when the client accepts no form of JSON. */
export function requireJsonAccepted(accept: string | null): void {
  const ranges = (accept ?? '*/*').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase() ?? '')
  const fits = (range: string) =>
    /^(\*\/\*|application\/\*|application\/(fhir\+)?json|text\/(json|html)|)$/.test(range)
  if (!ranges.some(fits))
    throw refuse({ code: 'not-supported', text: `Only ${writable} is written`, status: 406 })
}

/**
 * Reads the conditional headers of a write. The router silently drops an If-Match it cannot read and cuts criteria at
 * a second question mark; so the first is refused here and the second encoded.
 */
export function conditionalHeaders(
  { headers, route, method }: Pick<ReadyRequest, 'headers' | 'route' | 'method'>,
  index: ParameterIndex,
): ConditionalHeaders {
  const writes = method !== 'GET'
  const ifMatch = headers.get('if-match')
  const ifNoneExist = headers.get('if-none-exist')
  if (ifMatch !== null) requireVersionTag(ifMatch)
  if (headers.has('if-none-match') && writes) throw unconditional()
  return {
    ...(ifMatch === null ? {} : { 'if-match': ifMatch }),
    ...(ifNoneExist === null ? {} : { 'if-none-exist': criteria(ifNoneExist, route, index) }),
  }
}

/** @throws OperationOutcomeError 400 unless the text is one entity tag. */
export function requireVersionTag(text: string): void {
  if (!/^(W\/)?"[A-Za-z0-9\-.]{1,64}"$/.test(text))
    throw refuse({ code: 'invalid', text: 'If-Match takes one version tag: W/"version"' })
}

/** Search criteria checked and written so that every value survives the router. */
export function encodedCriteria(text: string, resourceType: string, index: ParameterIndex): string {
  const query = new URLSearchParams(text.replace(/^[^?=&]*\?/, ''))
  checkCriteria(resourceType, query, index)
  return query.toString()
}

function criteria(text: string, route: FhirRoute, index: ParameterIndex): string {
  if (route.kind !== 'type') throw refuse({ code: 'invalid', text: 'If-None-Exist belongs to a create' })
  return encodedCriteria(text, route.resourceType, index)
}

/** The refusal of If-None-Match on a write, which R4 does not define: ignored, it would overwrite. */
export function unconditional(path?: string): Error {
  const text = 'If-None-Match is only supported for reads'
  return refuse({ code: 'not-supported', text, status: 400, ...(path === undefined ? {} : { path }) })
}
