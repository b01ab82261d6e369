import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** One exchange as the server had it on its side of the wire. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  /** When it came, in milliseconds since 1970. */
  readonly atMs: number
  /** The form or query of a request; both are read the same way. */
  readonly sent: () => URLSearchParams
  readonly status: () => number
  /** The answer as JSON; an empty object when it is none. */
  readonly answer: () => Readonly<Record<string, unknown>>
}

/** What the servers of some origins saw, in order. */
export interface WireLog {
  readonly exchanges: readonly Exchange[]
  /** Those at an address, whatever the query. */
  at(address: string, method?: string): readonly Exchange[]
  close(): void
}

/** Writes down every request that servers of this process answer at these origins: whole, and on the record's side, so that no client can leave one out. */
export function openWireLog(origins: readonly string[]): WireLog {
  const exchanges: Exchange[] = []
  const listener = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const origin = `http://${request.headers.host}`
    if (origins.includes(origin)) exchanges.push(exchangeOf(origin, request, response))
  }
  subscribe('http.server.request.start', listener)
  const bare = (url: URL | string) => String(url).replace(/[?#].*$/, '')
  return {
    exchanges,
    at: (address, method) =>
      exchanges.filter((one) => bare(one.url) === bare(address) && (!method || one.method === method)),
    close: () => void unsubscribe('http.server.request.start', listener),
  }
}

function exchangeOf(origin: string, request: IncomingMessage, response: ServerResponse): Exchange {
  const received = piecesThrough(request, 'push')
  const written = piecesThrough(response, 'write')
  const last = piecesThrough(response, 'end')
  const url = new URL(request.url ?? '', origin)
  return {
    method: request.method ?? '',
    url,
    headers: request.headers,
    atMs: Date.now(),
    sent: () => (request.method === 'POST' ? new URLSearchParams(received()) : url.searchParams),
    status: () => response.statusCode,
    answer: () => jsonOf(written() + last()),
  }
}

/** Keeps the bytes that pass through a method of a stream; who reads or writes the stream notices nothing. */
function piecesThrough<Name extends 'push' | 'write' | 'end'>(
  stream: { [name in Name]: (...given: never[]) => unknown },
  name: Name,
): () => string {
  const pieces: Buffer[] = []
  const original: (...given: unknown[]) => unknown = stream[name].bind(stream) as never
  const passing = (...given: unknown[]): unknown => {
    const [piece] = given
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    return original(...given)
  }
  Object.assign(stream, { [name]: passing })
  return () => Buffer.concat(pieces).toString()
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}
