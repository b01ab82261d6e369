import { type BoundedAnswer, boundedFetch } from '../transport/bounded-fetch.ts'
import type { BrowserEdge } from './browser-edge.ts'
import type { StoredSession } from './launch-store.ts'

const bounds = { timeoutMs: 15_000, maxBytes: 262_144 }

/** Posts a form to the sign-in service. */
export function postForm(
  edge: BrowserEdge,
  url: string,
  form: Readonly<Record<string, string>> | string,
): Promise<BoundedAnswer> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return boundedFetch(edge.fetch, { url, init: { method: 'POST', headers, body } }, bounds)
}

/** Gives a token back (RFC 7009) where the service has an address for that. Nothing waits for the answer: the token is forgotten here either way. */
export function revokeToken(
  edge: BrowserEdge,
  { revocationEndpoint, clientId }: Pick<StoredSession, 'revocationEndpoint' | 'clientId'>,
  token: string,
): void {
  if (revocationEndpoint === undefined || token === '') return
  void postForm(edge, revocationEndpoint, { token, client_id: clientId })
}
