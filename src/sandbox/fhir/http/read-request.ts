import type { FhirAccess } from '../fhir-access.ts'
import { refuse } from '../outcome.ts'
import type { RecordTraits } from '../record-traits.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import type { ReadyRequest } from './answer-request.ts'
import { fhirRoute } from './fhir-route.ts'
import { checkQuery } from './query-rules.ts'
import { readFormBody, readJsonBody, takesBody } from './read-body.ts'
import { requireJsonAccepted } from './request-headers.ts'
import { requireOffered } from './require-offered.ts'

export interface ReadRequestOptions {
  readonly fhirBase: string
  readonly maxBodyBytes: number
  readonly index: ParameterIndex
  readonly traits: RecordTraits
}

/**
 * Reads and routes a request; who may not ask is told so before their body is read.
 * @throws OperationOutcomeError for everything that is refused without looking at the record.
 */
export async function readRequest(
  request: Request,
  { fhirBase, maxBodyBytes, index, traits }: ReadRequestOptions,
  access: FhirAccess,
): Promise<ReadyRequest> {
  const url = new URL(request.url)
  const basePath = new URL(fhirBase).pathname.replace(/\/$/, '')
  const inside = url.pathname === basePath || url.pathname.startsWith(`${basePath}/`)
  if (!inside) throw refuse({ code: 'not-found', text: 'This is not below the FHIR base' })
  const path = url.pathname.slice(basePath.length).replace(/^\//, '')
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (path !== 'metadata' && access.kind === 'anonymous')
    throw refuse({ code: 'login', text: 'A valid access token is needed' })
  const { headers } = request
  const route = fhirRoute(method, path)
  requireOffered(traits, route, method)
  if (!url.searchParams.has('_format')) requireJsonAccepted(headers.get('accept'))
  const byPost = route.kind === 'search' && route.byPost
  const form = byPost ? await readFormBody(request, maxBodyBytes) : []
  const query = new URLSearchParams([...url.searchParams, ...form])
  checkQuery(route, method, query, index)
  const body = takesBody(route, method) ? await readJsonBody(request, maxBodyBytes) : undefined
  return { route, method, path, query, headers, ...(body === undefined ? {} : { body }) }
}
