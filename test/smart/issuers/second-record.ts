import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { jwtVerify } from 'jose'
import { createMemoryRecord, type MemoryRecord } from '../../../src/host/memory/memory-record.ts'
import { rosasRecord } from '../../host/rosa.ts'
import { bodyOf, sendJson } from './loopback-server.ts'

export interface SecondRecordOptions {
  readonly fhirBase: string
  readonly issuer: string
  /** Verifies access tokens; from the issuer’s own key set. */
  readonly publicKey: CryptoKey
  /** The one origin whose pages may ask (CORS). */
  readonly appOrigin: string
  readonly wellKnown: object
}

/** The FHIR half of the second record: it takes JWTs of its issuer, made for this very base, and shows its statement to everybody. */
export function createSecondRecord(options: SecondRecordOptions): {
  readonly memory: MemoryRecord
  readonly listener: RequestListener
} {
  const { fhirBase, issuer, publicKey, appOrigin, wellKnown } = options
  const memory = createMemoryRecord({ fhirBase, resources: structuredClone(rosasRecord) })
  const basePath = `${new URL(fhirBase).pathname}/`

  const isToken = (authorization = ''): Promise<boolean> =>
    jwtVerify(authorization.replace(/^Bearer /, ''), publicKey, {
      issuer,
      audience: fhirBase,
      algorithms: ['ES256'],
    }).then(
      () => true,
      () => false,
    )

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url?.slice(basePath.length) ?? ''
    response.setHeader('access-control-allow-origin', appOrigin)
    response.setHeader('access-control-expose-headers', 'etag, location, last-modified')
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'GET, POST, PUT')
      response.setHeader(
        'access-control-allow-headers',
        'authorization, content-type, if-match, if-none-exist, prefer',
      )
      response.writeHead(204).end()
      return
    }
    if (path === '.well-known/smart-configuration') return sendJson(response, 200, wellKnown)
    const body = await bodyOf(request)
    const isOpen = path === 'metadata' || (await isToken(request.headers.authorization))
    if (!isOpen) return sendJson(response, 401, {})
    const header = (name: string) => request.headers[name]?.toString()
    const stored = memory.handle({ method: request.method ?? '', path, header, body })
    response.writeHead(stored.status, stored.headers).end(stored.body)
  }
  return {
    memory,
    listener: (request, response) =>
      void answer(request, response).catch(
        (error: unknown) => void response.writeHead(500).end(String(error)),
      ),
  }
}
