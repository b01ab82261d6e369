import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createHooksApp } from '../../src/hooks/hooks-app.ts'
import { createHooksLog } from '../../src/hooks/hooks-log.ts'
import { openHooksServer } from '../../src/hooks/open-hooks-server.ts'

/** A server of the test's own on a free port. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

export const audience = 'https://cds.example.org/cds-services/plan-owners'
export const issuer = 'https://ehr.example'
const { publicKey, privateKey } = await generateKeyPair('ES384')
export const hostKey = { kid: 'host-key', privateKey, jwk: await exportJWK(publicKey) }

export interface TokenParts {
  readonly header?: Record<string, unknown>
  readonly claims?: Record<string, unknown>
  readonly key?: CryptoKey | Uint8Array
}

/** A token as the host signs it, but for what is given. `undefined` leaves a claim out. */
export function token({ header = {}, claims = {}, key = hostKey.privateKey }: TokenParts = {}) {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: issuer, aud: audience, iat: now, exp: now + 120, jti: randomUUID() }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: hostKey.kid, ...header })
    .sign(key)
}

export const performers = (reference: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    detail: { status: 'in-progress', description: `Action ${place}`, performer: [{ reference }] },
  }))

/** An active plan in which staff hold every action. */
export const staffPlan = (more: Record<string, unknown> = {}) => ({
  resourceType: 'CarePlan',
  id: 'plan-1',
  status: 'active',
  intent: 'plan',
  title: 'Recovery plan',
  subject: { reference: 'Patient/rosa' },
  activity: performers('Practitioner/sam', 4),
  ...more,
})

export const searchset = (resources: readonly object[], more: Record<string, unknown> = {}) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  ...more,
})

/** The service on a free port, with the keys of its host and a FHIR server that answers as told. */
export async function startHooks({
  record = (_request, response) => response.writeHead(404).end('{}'),
  waitMs = 2_000,
  maxBytes = 100_000,
}: {
  record?: RequestListener
  waitMs?: number
  maxBytes?: number
} = {}) {
  const asked: { readonly url: string; readonly authorization?: string }[] = []
  const lines: string[] = []
  const jwks = JSON.stringify({ keys: [{ ...hostKey.jwk, kid: hostKey.kid, use: 'sig', alg: 'ES384' }] })
  const keys = await serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(jwks),
  )
  const fhir = await serve((request, response) => {
    const { authorization } = request.headers
    asked.push({ url: request.url ?? '', ...(authorization === undefined ? {} : { authorization }) })
    record(request, response)
  })
  const fhirBase = `${fhir.url}/fhir`
  const app = createHooksApp({
    settings: {
      siteName: 'Test Trust',
      records: [{ iss: fhirBase }],
      policy: {
        plans: { minimumStated: 3, staffOnlyShare: 0.9, writeFlag: false, pins: {} },
        words: { language: 'en-GB', person: 'service user', people: 'service users' },
      },
      appAddress: 'https://alongside.example/test/',
      serviceAddress: 'https://cds.example.org/',
      callers: [{ iss: issuer, jwks: `${keys.url}/jwks` }],
      origins: ['https://ehr.example'],
    },
    log: createHooksLog({ write: (line) => void lines.push(line) }),
    waitMs,
    maxBytes,
  })
  const server = await openHooksServer({ app, port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${server.port}`
  const body = (more: Record<string, unknown> = {}) => ({
    hook: 'patient-view',
    hookInstance: randomUUID(),
    fhirServer: fhirBase,
    context: { userId: 'Practitioner/sam', patientId: 'rosa' },
    ...more,
  })
  return {
    url,
    fhirBase,
    jwksUrl: `${keys.url}/jwks`,
    asked,
    lines,
    app,
    body,
    /** Calls the service as the host does; `sent` is a body, or text to send as it is. */
    async call(
      sent: unknown,
      { jwt, headers = {} }: { jwt?: string; headers?: Record<string, string> } = {},
    ) {
      const response = await fetch(`${url}/cds-services/plan-owners`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${jwt ?? (await token())}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: typeof sent === 'string' ? sent : JSON.stringify(sent),
      })
      return { response, status: response.status, text: await response.text() }
    },
    stop: async () => {
      await server.stop(0)
      await Promise.all([keys.stop(), fhir.stop()])
    },
  }
}
