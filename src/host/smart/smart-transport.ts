import { defaultSitePolicy, type SitePolicy } from '../site/site-policy.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import type { FhirRequest, FhirTransport, TransportAnswer } from '../transport/fhir-transport.ts'
import { addressInsideBase } from '../transport/inside-base.ts'
import type { BrowserEdge } from './browser-edge.ts'
import type { TokenKeeper } from './token-keeper.ts'

const maxBytes = 16_777_216

/**
 * Requests of a SMART session, on plain fetch: fhirclient's own calls skip renewal, send the token to any address and forget the session on a 401 (traps F1, F6, F8).
 * The token goes inside the FHIR base only; a 401 is answered by one renewal and one more try, which is safe because the record has not acted.
 */
export function createSmartTransport(
  edge: BrowserEdge,
  fhirBase: string,
  keeper: TokenKeeper,
  { requestSeconds }: SitePolicy['timeouts'] = defaultSitePolicy.timeouts,
): FhirTransport {
  const bounds = { timeoutMs: requestSeconds * 1_000, maxBytes }
  const attempt = (address: string, request: FhirRequest, accessToken: string) => {
    const { method, headers, body, form, keepalive } = request
    const content = contentOf(request)
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/fhir+json',
        ...headers,
        ...content,
        authorization: `Bearer ${accessToken}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(form === undefined ? {} : { body: form }),
      ...(keepalive === undefined ? {} : { keepalive }),
    }
    return boundedFetch(edge.fetch, { url: address, init }, bounds)
  }

  return {
    fhirBase,
    lock: () => keeper.lock(),
    end: () => keeper.end(),
    send: async (request): Promise<TransportAnswer> => {
      const address = addressInsideBase(fhirBase, request.path)
      if (address === undefined) {
        return { kind: 'refused', problem: { code: 'refused-by-us', detail: 'outside the record' } }
      }
      // A search whose words must not stand in an address is posted, and still reads alone.
      const isRead = request.method === 'GET' || request.form !== undefined
      const first = await keeper.current()
      if (first.kind === 'none') return { kind: 'refused', problem: first.problem }
      const objection = isRead ? undefined : keeper.writeObjection()
      if (objection !== undefined) return { kind: 'refused', problem: objection }
      const answer = await attempt(address, request, first.accessToken)
      if (answer.kind === 'unreachable') return answer
      if (answer.status !== 401) return answered(answer)
      const second = await keeper.renewed(first.accessToken)
      if (second.kind === 'none') return { kind: 'refused', problem: second.problem }
      const objectionNow = isRead ? undefined : keeper.writeObjection()
      if (objectionNow !== undefined) return { kind: 'refused', problem: objectionNow }
      const again = await attempt(address, request, second.accessToken)
      return again.kind === 'unreachable' ? again : answered(again)
    },
  }
}

function contentOf({ body, form }: FhirRequest): Readonly<Record<string, string>> {
  if (form !== undefined) return { 'content-type': 'application/x-www-form-urlencoded' }
  return body === undefined ? {} : { 'content-type': 'application/fhir+json' }
}

function answered({
  status,
  headers,
  body,
}: {
  status: number
  headers: Headers
  body: string
}): TransportAnswer {
  return { kind: 'answered', status, header: (name) => headers.get(name) ?? undefined, body }
}
