import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import { boundedFetch } from '../host/transport/bounded-fetch.ts'

const bounds = { timeoutMs: 3_000, maxBytes: 256 << 10 } as const

/**
 * The public keys at the address that the site gives, kept for ten minutes; an unknown `kid` has them fetched again, at most twice a minute. No redirect
 * is followed, and an answer of more than 256 kB is not read to its end. What fails is told by an error of `jose` or a `TypeError`.
 */
export function callerKeys(jwks: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwks), {
    timeoutDuration: bounds.timeoutMs,
    cacheMaxAge: 600_000,
    [customFetch]: async (url, { headers }) => {
      const answer = await boundedFetch(globalThis.fetch, { url, init: { headers } }, bounds)
      if (answer.kind === 'unreachable') throw new TypeError('the keys could not be fetched')
      return answer.status === 200 ? new Response(answer.body) : new Response(null, { status: 502 })
    },
  })
}
