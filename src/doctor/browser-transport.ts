import type { FhirTransport, TransportAnswer } from '../host/transport/fhir-transport.ts'
import { addressInsideBase } from '../host/transport/inside-base.ts'
import type { CorsRules } from './check-cors.ts'
import { type ProbeEdge, probe } from './probe.ts'

/** Gives the token for one request; `fresh` when the server has just refused the last one. It is never printed. */
export type TokenSource = (fresh: boolean) => Promise<string | undefined>

/** One request that went out, for the report: never its token, never its body. */
export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly status?: number
  /** `Type/id` of what the answer says was stored by it. */
  readonly stored: readonly string[]
}

export interface BrowserTransportOptions {
  readonly edge: ProbeEdge
  readonly base: string
  readonly token: TokenSource
  /** What a browser lets through, as the preflights told; left out, everything. */
  readonly rules?: CorsRules
  readonly onSent?: (request: SentRequest) => void
}

/** Response headers every page may read (Fetch standard, "CORS-safelisted response-header name"). */
const alwaysReadable: readonly string[] = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

const allowing = { GET: 'reads', POST: 'writes', PUT: 'updates' } as const

/**
 * A transport that meets a server as the app does in a browser: the same headers, no redirect, the token inside the base only; a request whose preflight would fail
 * is not sent, and a header that is not exposed is not seen.
 */
export function createBrowserTransport(options: BrowserTransportOptions): FhirTransport {
  const { edge, base, token, rules, onSent = () => {} } = options
  return {
    fhirBase: base,
    lock: () => {},
    end: () => {},
    send: async (request): Promise<TransportAnswer> => {
      const { method, path, headers = {}, body, form } = request
      const address = addressInsideBase(base, path)
      if (address === undefined)
        return { kind: 'refused', problem: { code: 'refused-by-us', detail: 'outside the record' } }
      const isKeptBack =
        rules !== undefined &&
        (rules.keptBack.some((name) => headers[name] !== undefined) || !rules[allowing[method]])
      if (isKeptBack) return { kind: 'unreachable', detail: 'a browser would not send this (CORS)' }
      const attempt = async (fresh: boolean) => {
        const bearer = await token(fresh)
        return probe(edge, {
          method,
          url: address,
          headers: {
            accept: 'application/fhir+json',
            ...headers,
            ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
            ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          ...(form === undefined ? {} : { body: form }),
        })
      }
      const first = await attempt(false)
      const answer = first.kind === 'answered' && first.status === 401 ? await attempt(true) : first
      if (answer.kind === 'failed') {
        onSent({ method, path, stored: [] })
        return { kind: 'unreachable', detail: `${answer.code}: ${answer.detail}` }
      }
      const { status, headers: given } = answer
      onSent({ method, path, status, stored: storedBy(method, path, answer) })
      if (status >= 300 && status < 400)
        return { kind: 'unreachable', detail: `redirected (status ${status}), which is not followed` }
      const mayRead = (name: string) =>
        rules === undefined ||
        alwaysReadable.includes(name) ||
        rules.exposed.includes('*') ||
        rules.exposed.includes(name)
      return {
        kind: 'answered',
        status,
        header: (name) => (mayRead(name) ? (given.get(name) ?? undefined) : undefined),
        body: answer.body,
      }
    },
  }
}

const reference = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]*)?$/

/** What a create or a transaction says that it stored: to be cleaned up after a test. */
function storedBy(
  method: string,
  path: string,
  { status, headers, body }: { readonly status: number; readonly headers: Headers; readonly body: string },
): readonly string[] {
  if (method !== 'POST' || (status !== 200 && status !== 201)) return []
  const said = jsonOf(body)
  if (path === '') {
    return (Array.isArray(said.entry) ? said.entry : []).flatMap((entry: unknown) => {
      const response = isObject(entry) && isObject(entry.response) ? entry.response : {}
      const isMade = typeof response.status === 'string' && response.status.startsWith('201')
      return isMade && typeof response.location === 'string' ? (referenceIn(response.location) ?? []) : []
    })
  }
  if (status !== 201) return []
  const named = referenceIn(headers.get('location') ?? headers.get('content-location') ?? '')
  const inBody =
    typeof said.resourceType === 'string' && typeof said.id === 'string' && said.resourceType === path
      ? `${said.resourceType}/${said.id}`
      : undefined
  const found = named ?? inBody
  return found === undefined ? [] : [found]
}

function referenceIn(address: string): string | undefined {
  return reference.exec(address)?.[1]
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
