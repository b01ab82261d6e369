const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
const allowedHeaders = [
  'Accept',
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Exist',
  'If-None-Match',
  'Prefer',
  'X-Requested-With',
].join(', ')
const exposedHeaders = 'Content-Location, ETag, Last-Modified, Location, Retry-After, WWW-Authenticate'

/**
 * Headers that let a page of another origin read an answer. Without a list any origin may ask, as the bearer token
 * and not a cookie is what opens the record.
 */
export function corsHeaders(
  origin: string | null,
  allowedOrigins: readonly string[] | undefined,
): Readonly<Record<string, string>> {
  if (origin === null) return {}
  if (allowedOrigins === undefined)
    return { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposedHeaders }
  if (!allowedOrigins.includes(origin)) return { vary: 'Origin' }
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposedHeaders,
    vary: 'Origin',
  }
}

/** The answer to a preflight request; it allows nothing to origins not on the list. */
export function preflightResponse(
  origin: string | null,
  allowedOrigins: readonly string[] | undefined,
): Response {
  const headers = corsHeaders(origin, allowedOrigins)
  const allowed = 'access-control-allow-origin' in headers
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...(allowed
        ? {
            'access-control-allow-methods': allowedMethods,
            'access-control-allow-headers': allowedHeaders,
            'access-control-max-age': '600',
          }
        : {}),
    },
  })
}
