import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { JsonObject } from '../../src/fhir/index.ts'
import {
  createMemoryRecord,
  type MemoryRecord,
  type MemoryRecordTraits,
} from '../../src/host/memory/memory-record.ts'

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

/** What goes wrong with the next FHIR request that `when` matches; used once. */
export interface RecordFault {
  readonly when: (request: SeenRequest) => boolean
  readonly kind: 'cut-before' | 'cut-after' | 'answer-before' | 'answer-after'
  readonly answer?: {
    readonly status: number
    readonly headers?: Record<string, string>
    readonly body?: string
  }
}

/** Switches a test may turn while the record runs. */
export interface RecordSwitches {
  wellKnown: (document: Record<string, unknown>) => unknown
  wellKnownStatus: number
  token: (answer: Record<string, unknown>, grant: string) => unknown
  claims: (claims: JWTPayload) => JWTPayload
  idToken: (token: string) => string | undefined
  site: (site: Record<string, unknown>) => unknown
  refreshStatus: number
  /** What a refresh that asks for fewer scopes gets. */
  narrowing: 'granted' | 'refused' | 'ignored'
}

/** A small record with a SMART sign-in service on a free port: enough to be launched from, and to misbehave. */
export interface FakeRecord {
  readonly origin: string
  readonly fhirBase: string
  readonly pages: string
  readonly memory: MemoryRecord
  readonly seen: SeenRequest[]
  readonly faults: RecordFault[]
  readonly switches: RecordSwitches
  /** Access tokens the record takes now; empty it to let them all expire. */
  readonly liveTokens: Set<string>
  count(path: string | RegExp, method?: string): number
  /** Answers an authorization request as the sign-in service would, and gives the address to go back to. */
  authorize(address: string): string
  close(): Promise<void>
}

export async function startFakeRecord(
  resources: readonly JsonObject[],
  options: MemoryRecordTraits = {},
): Promise<FakeRecord> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'ES256' }
  const seen: SeenRequest[] = []
  const faults: RecordFault[] = []
  const liveTokens = new Set<string>()
  const codes = new Map<string, { challenge: string; scope: string; nonce: string }>()
  const refreshTokens = new Map<string, string>()
  const switches: RecordSwitches = {
    wellKnown: (document) => document,
    wellKnownStatus: 200,
    token: (answer) => answer,
    claims: (claims) => claims,
    idToken: (token) => token,
    site: (site) => site,
    refreshStatus: 200,
    narrowing: 'granted',
  }
  const server = createServer((request, response) => {
    void answerRequest(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fhirBase = `${origin}/fhir`
  const memory = createMemoryRecord({ fhirBase, resources, ...options })

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    }
    seen.push(one)
    if (one.path === '/pages/site.json') return sendJson(response, 200, switches.site(siteOf()))
    if (one.path === '/fhir/.well-known/smart-configuration') {
      return sendJson(response, switches.wellKnownStatus, switches.wellKnown(wellKnown()))
    }
    if (one.path === '/jwks') return sendJson(response, 200, { keys: [jwk] })
    if (one.path === '/token') return token(response, new URLSearchParams(one.body))
    if (one.path === '/revoke') return sendJson(response, 200, {})
    if (one.path.startsWith('/fhir/')) return fhir(request, response, one)
    return sendJson(response, 404, {})
  }

  function siteOf(): Record<string, unknown> {
    return {
      alongsideSite: '1',
      name: 'Test site',
      records: [{ iss: fhirBase, clientId: 'alongside' }],
      insecureLoopback: true,
    }
  }

  function wellKnown(): Record<string, unknown> {
    return {
      issuer: origin,
      jwks_uri: `${origin}/jwks`,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      revocation_endpoint: `${origin}/revoke`,
      capabilities: ['launch-ehr', 'client-public', 'context-ehr-patient', 'permission-v1', 'permission-v2'],
      code_challenge_methods_supported: ['S256'],
    }
  }

  async function token(response: ServerResponse, form: URLSearchParams): Promise<void> {
    const grant = form.get('grant_type') ?? ''
    const accessToken = `access-${randomUUID()}`
    const refreshToken = `refresh-${randomUUID()}`
    let scope: string
    let granted: string | undefined
    let idToken: string | undefined
    if (grant === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const sound = code?.challenge === challenge && form.get('client_id') === 'alongside'
      if (!sound)
        return sendJson(response, 400, { error: 'invalid_grant', error_description: 'no such code' })
      scope = code.scope
      const claims = switches.claims({
        iss: origin,
        aud: 'alongside',
        sub: 'user-sam',
        nonce: code.nonce,
        fhirUser: `${fhirBase}/Practitioner/sam`,
        iat: Math.floor(Date.now() / 1000),
        exp: Math.floor(Date.now() / 1000) + 300,
      })
      idToken = switches.idToken(
        await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey),
      )
    } else {
      const kept = refreshTokens.get(form.get('refresh_token') ?? '')
      const asked = form.get('scope')
      if (asked !== null && switches.narrowing === 'refused')
        return sendJson(response, 400, { error: 'invalid_scope' })
      refreshTokens.delete(form.get('refresh_token') ?? '')
      if (switches.refreshStatus !== 200)
        return sendJson(response, switches.refreshStatus, { error: 'invalid_grant' })
      if (kept === undefined || form.get('client_id') !== 'alongside') {
        return sendJson(response, 400, { error: 'invalid_grant' })
      }
      granted = kept
      scope = asked !== null && switches.narrowing === 'granted' ? asked : kept
    }
    liveTokens.add(accessToken)
    // The refresh token keeps the whole grant (RFC 6749 6).
    refreshTokens.set(refreshToken, granted ?? scope)
    sendJson(
      response,
      200,
      switches.token(
        {
          access_token: accessToken,
          token_type: 'Bearer',
          expires_in: 300,
          scope,
          patient: 'rosa',
          refresh_token: refreshToken,
          ...(idToken === undefined ? {} : { id_token: idToken }),
        },
        grant,
      ),
    )
  }

  function fhir(request: IncomingMessage, response: ServerResponse, one: SeenRequest): void {
    const path = one.path.slice('/fhir/'.length)
    const bearer = one.authorization?.replace(/^Bearer /, '')
    if (path !== 'metadata' && (bearer === undefined || !liveTokens.has(bearer))) {
      sendJson(response, 401, {})
      return
    }
    const place = faults.findIndex((fault) => fault.when(one))
    const [fault] = place < 0 ? [] : faults.splice(place, 1)
    if (fault?.kind === 'cut-before') {
      response.destroy()
      return
    }
    const handled =
      fault?.kind === 'answer-before'
        ? undefined
        : memory.handle({
            method: one.method,
            path,
            header: (name) => request.headers[name]?.toString(),
            body: one.body,
          })
    if (fault?.kind === 'cut-after') {
      response.destroy()
      return
    }
    const answer = fault?.answer ?? handled
    response.writeHead(answer?.status ?? 500, answer?.headers ?? {}).end(answer?.body ?? '')
  }

  return {
    origin,
    fhirBase,
    pages: `${origin}/pages`,
    memory,
    seen,
    faults,
    switches,
    liveTokens,
    count: (path, method) =>
      seen.filter(
        (one) =>
          (typeof path === 'string' ? one.path === path : path.test(one.path)) &&
          (method === undefined || one.method === method),
      ).length,
    authorize: (address) => {
      const asked = new URL(address).searchParams
      const code = randomUUID()
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        scope: asked.get('scope') ?? '',
        nonce: asked.get('nonce') ?? '',
      })
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      back.searchParams.set('iss', origin)
      return back.href
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json' }).end(text)
}
