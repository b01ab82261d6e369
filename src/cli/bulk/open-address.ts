import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { inflate } from '../read-bytes.ts'
import { oddEncoding } from './export-problem.ts'

/** One request, of which nothing is sent again or sent on by itself. */
export interface OpenRequest {
  readonly url: string
  readonly method: 'GET' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** An answer of which only the head has come. Whoever has it reads the body or ends it. */
export interface OpenedAnswer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Without its content encoding. Breaks off with an exception when it did not come whole. */
  readonly body: AsyncIterable<Uint8Array>
  /** Its end is nothing but that of the connection: nobody can tell whether all came. */
  readonly isBoundless?: boolean
}

/** Sends a request. Rejects when there is no answer. */
export type OpenAddress = (request: OpenRequest) => Promise<OpenedAnswer>

/** An answer of which nothing comes for so long has ended. */
const idleMs = 120_000

/**
 * Sends a request by node:http, not fetch: that decodes a gzip that was cut off as if it was whole. No redirect is followed,
 * nothing is cached, and a body shorter than its Content-Length or without its last chunk is an exception.
 */
export const openAddress: OpenAddress = ({ url, method, headers, signal }) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(url, {
      method,
      headers: { 'accept-encoding': 'gzip', ...headers },
      signal,
      timeout: idleMs,
    })
    request.on('timeout', () => request.destroy(new Error('nothing came for two minutes')))
    request.on('error', reject)
    request.on('response', (message) => {
      resolve({
        status: message.statusCode ?? 0,
        header: (name) => headerText(message.headers[name]),
        body: decoded(message),
        isBoundless: isBoundless(message),
      })
    })
    request.end()
  })

function headerText(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

/** A gzip has an end of its own. */
function isBoundless({ headers }: IncomingMessage): boolean {
  const bounds = ['content-length', 'transfer-encoding', 'content-encoding']
  return bounds.every((name) => headers[name] === undefined)
}

async function* decoded(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  const encoding = headerText(message.headers['content-encoding'])?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') yield* message
  else if (encoding === 'gzip' || encoding === 'x-gzip') yield* inflate(message)
  else {
    message.destroy()
    throw Object.assign(new Error('it came in an encoding that was not asked for'), {
      code: oddEncoding,
    })
  }
}
