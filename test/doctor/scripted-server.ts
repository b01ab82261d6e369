import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { appOrigin } from './doctor-world.ts'

/** What a path is answered with in place of the sound answer. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** Answers by the end of the path (`metadata`), by `OPTIONS`, or for every request (`*`). */
export type Script = Readonly<Record<string, Answer>>

const types = [
  'Patient',
  'CarePlan',
  'Goal',
  'Provenance',
  'DocumentReference',
  'QuestionnaireResponse',
  'Observation',
]
const all = ['read', 'create', 'update', 'search-type'].map((code) => ({ code }))

/** A CapabilityStatement of a server that does what the app needs. */
export const statement = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [
    {
      mode: 'server',
      interaction: [{ code: 'transaction' }],
      resource: types.map((type) => ({
        type,
        interaction: all,
        conditionalCreate: true,
        versioning: 'versioned-update',
      })),
    },
  ],
}

/** A smart-configuration of a server that the app can launch from. */
export function smartOf(base: string): Readonly<Record<string, unknown>> {
  return {
    issuer: base,
    jwks_uri: `${base}/jwks`,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    capabilities: [
      'launch-ehr',
      'context-ehr-patient',
      'client-public',
      'permission-patient',
      'permission-v2',
      'sso-openid-connect',
      'context-banner',
    ],
    code_challenge_methods_supported: ['S256'],
  }
}

export const cors = {
  'access-control-allow-origin': appOrigin,
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'authorization, content-type, if-match, if-none-exist',
  'access-control-expose-headers': 'ETag, Location, Retry-After',
}

/** Sends JSON as a sound server does, with changes to the headers; `undefined` leaves one out. */
export function json(value: unknown, change: Readonly<Record<string, string | undefined>> = {}): Answer {
  return (response) => {
    const headers = { 'content-type': 'application/json', ...cors, ...change }
    const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
    response.writeHead(200, Object.fromEntries(given)).end(JSON.stringify(value))
  }
}

/** A server on a free port that answers as a script says, and soundly where it says nothing. Its base ends with `/fhir`. */
export async function openScripted(
  script: (base: string) => Script,
  tls?: { readonly cert: string; readonly key: string },
) {
  let base = ''
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const rules = script(base)
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const name = request.method === 'OPTIONS' ? 'OPTIONS' : (path.split('/').at(-1) ?? '')
    const sound: Script = {
      OPTIONS: (answer) => void answer.writeHead(204, cors).end(),
      metadata: json(statement),
      'smart-configuration': json(smartOf(base)),
      jwks: json({ keys: [] }),
      token: (answer) => void answer.writeHead(400, cors).end('{"error":"invalid_grant"}'),
    }
    const answer = rules['*'] ?? rules[name] ?? sound[name]
    if (answer === undefined) response.writeHead(404, cors).end()
    else answer(response, request)
  }
  const server = tls === undefined ? createServer(handle) : createTlsServer(tls, handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  base = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/fhir`
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { base, port, close }
}
