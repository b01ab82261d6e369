import type { CorsTraits } from '../record-traits.ts'

const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/** Whose pages may call, and what they may send and read. */
export interface CorsRules extends CorsTraits {
  /** Left out, every origin may ask, as the bearer token and not a cookie is what opens the record. */
  readonly allowedOrigins: readonly string[] | undefined
}

/** Headers that let a page of another origin read an answer. */
export function corsHeaders(
  origin: string | null,
  { allowedOrigins, exposedHeaders }: CorsRules,
): Readonly<Record<string, string>> {
  if (origin === null) return {}
  const exposed =
    exposedHeaders.length === 0 ? {} : { 'access-control-expose-headers': exposedHeaders.join(', ') }
  if (allowedOrigins === undefined) return { 'access-control-allow-origin': '*', ...exposed }
  if (!allowedOrigins.includes(origin)) return { vary: 'Origin' }
  return { 'access-control-allow-origin': origin, ...exposed, vary: 'Origin' }
}

/** The answer to a preflight request; it allows nothing to origins not on the list. */
export function preflightResponse({ headers: asked }: Request, rules: CorsRules): Response {
  const headers = corsHeaders(asked.get('origin'), rules)
  if (rules.refusesOtherHeaders && asksForOther(asked.get('access-control-request-headers'), rules)) {
    return new Response(null, { status: 403, headers: { vary: 'Origin' } })
  }
  const allowed = 'access-control-allow-origin' in headers
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...(allowed
        ? {
            'access-control-allow-methods': allowedMethods,
            'access-control-allow-headers': rules.requestHeaders.join(', '),
            'access-control-max-age': '600',
          }
        : {}),
    },
  })
}

function asksForOther(names: string | null, { requestHeaders }: CorsTraits): boolean {
  const allowed = new Set(requestHeaders.map((name) => name.toLowerCase()))
  return (names ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .some((name) => name !== '' && !allowed.has(name))
}
