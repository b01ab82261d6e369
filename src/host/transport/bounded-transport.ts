import type { FetchBounds } from './bounded-fetch.ts'
import type { FhirRequest, FhirTransport, TransportAnswer } from './fhir-transport.ts'
import { addressInsideBase } from './inside-base.ts'

/** A FHIR server that is only read, in answers that may be long. */
export interface BoundedTransportOptions {
  readonly fhirBase: string
  readonly bearerToken?: string
  readonly fetch?: typeof globalThis.fetch
  readonly bounds?: FetchBounds
}

const usualBounds: FetchBounds = { timeoutMs: 120_000, maxBytes: 64 << 20 }

/**
 * A transport for long readings of a server that is not trusted. Unlike the client behind `rest-host` it stops an answer
 * that never ends, gives the text as it was sent, and takes no byte that is not UTF-8 for another. The token goes inside
 * the base only, no redirect is followed, and nothing is written.
 */
export function createBoundedTransport(options: BoundedTransportOptions): FhirTransport {
  const { fhirBase } = options
  let ended = false
  return {
    fhirBase,
    // Nothing is stored here, and the token is the caller's.
    lock: () => {},
    end: () => {
      ended = true
    },
    async send(request) {
      if (ended) return { kind: 'refused', problem: { code: 'session-ended' } }
      if (request.method !== 'GET') return refused('nothing is written here')
      const address = addressInsideBase(fhirBase, request.path)
      return address === undefined ? refused('outside the record') : read(address, request, options)
    },
  }
}

async function read(
  address: string,
  { headers }: FhirRequest,
  { bearerToken, fetch = globalThis.fetch, bounds = usualBounds }: BoundedTransportOptions,
): Promise<TransportAnswer> {
  const signed = bearerToken === undefined ? {} : { authorization: `Bearer ${bearerToken}` }
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/fhir+json', ...headers, ...signed },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(bounds.timeoutMs),
    })
    const body = await readWhole(response, bounds.maxBytes)
    if (body === undefined) return refused(`an answer was longer than ${bounds.maxBytes >> 20} MB`)
    const header = (name: string) => response.headers.get(name) ?? undefined
    return { kind: 'answered', status: response.status, header, body }
  } catch (reason) {
    return { kind: 'unreachable', detail: wordsOf(reason) }
  }
}

/** The body as text; `undefined` when it is longer than allowed. Throws for bytes that are not UTF-8. */
async function readWhole(response: Response, maxBytes: number): Promise<string | undefined> {
  const text = new TextDecoder('utf-8', { fatal: true })
  const reader = response.body?.getReader()
  const pieces: string[] = []
  let bytes = 0
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    bytes += piece.value.byteLength
    if (bytes > maxBytes) {
      await reader?.cancel()
      return undefined
    }
    pieces.push(text.decode(piece.value, { stream: true }))
  }
  return pieces.join('') + text.decode()
}

function refused(detail: string): TransportAnswer {
  return { kind: 'refused', problem: { code: 'refused-by-us', detail } }
}

/** The platform says only `fetch failed` and keeps the reason one step deeper. */
function wordsOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason)
  return reason.cause instanceof Error ? `${reason.message}: ${reason.cause.message}` : reason.message
}
