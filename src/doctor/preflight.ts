import { type ProbeEdge, probe } from './probe.ts'

/** A request that a page of the app's origin is about to send. `headers`: those a browser asks about, by lower-case name. */
export interface CrossRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers: readonly string[]
}

/** What a browser makes of the answer to its preflight. */
export interface PreflightVerdict {
  /** Origin and method are allowed and the answer is a success. */
  readonly passes: boolean
  /** Headers of the request that are not allowed. */
  readonly refusedHeaders: readonly string[]
  /** Why it does not pass, as an informatics person would find it in the browser's console. */
  readonly why?: string
}

/** Asks as browsers do before a request that is not simple (Fetch standard, "CORS-preflight fetch"), and judges as they do. No cookie, no token goes with it. */
export async function preflight(
  edge: ProbeEdge,
  origin: string,
  { method, url, headers }: CrossRequest,
): Promise<PreflightVerdict> {
  const names = [...headers].sort()
  const answer = await probe(edge, {
    method: 'OPTIONS',
    url,
    headers: {
      accept: '*/*',
      origin,
      'access-control-request-method': method,
      ...(names.length === 0 ? {} : { 'access-control-request-headers': names.join(',') }),
    },
  })
  const fails = (why: string): PreflightVerdict => ({ passes: false, refusedHeaders: [], why })
  if (answer.kind === 'failed') return fails(`the preflight had no answer (${answer.code})`)
  const { status, headers: given } = answer
  const allowed = given.get('access-control-allow-origin')
  if (status < 200 || status > 299) return fails(`the preflight was answered with status ${status}`)
  if (allowed === null) return fails('the header Access-Control-Allow-Origin is missing')
  if (allowed !== '*' && allowed !== origin)
    return fails(`Access-Control-Allow-Origin is "${allowed.slice(0, 100)}"`)
  const methods = listOf(given, 'access-control-allow-methods')
  const isAllowed = method !== 'PUT' || methods.includes('PUT') || methods.includes('*')
  if (!isAllowed) return fails(`Access-Control-Allow-Methods does not name ${method}`)
  const taken = listOf(given, 'access-control-allow-headers').map((name) => name.toLowerCase())
  // A star never covers a token (Fetch standard, "CORS non-wildcard request-header name").
  const refusedHeaders = names.filter(
    (name) => !taken.includes(name) && !(taken.includes('*') && name !== 'authorization'),
  )
  return { passes: true, refusedHeaders }
}

/** True when a page of this origin may read an answer. */
export function isReadable(answer: Headers, origin: string): boolean {
  const allowed = answer.get('access-control-allow-origin')
  return allowed === '*' || allowed === origin
}

/** Response headers, by lower-case name, that a page may read besides those every page may (Fetch standard, "CORS-safelisted response-header name"). */
export function exposedHeaders(answer: Headers): readonly string[] {
  return listOf(answer, 'access-control-expose-headers').map((name) => name.toLowerCase())
}

function listOf(headers: Headers, name: string): readonly string[] {
  return (headers.get(name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
