import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import type { BulkExports } from '../bulk/bulk-exports.ts'
import type { CallTokens } from '../cds/call-tokens.ts'
import type { Faults, FhirFault } from '../faults.ts'
import type { FhirAccess } from '../fhir/fhir-access.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import { slowNetwork } from '../slow-network.ts'
import type { AuthorizationServer } from './authorization-server.ts'
import { smartConfiguration } from './smart-configuration.ts'

export interface FhirRoutesOptions {
  readonly engine: FhirEngine
  readonly authorization: AuthorizationServer
  readonly issuer: string
  readonly faults: Faults
  readonly bulk: BulkExports
  /** The printed demo token; reads everything. */
  readonly readToken: string
  readonly callTokens: Pick<CallTokens, 'find'>
}

/**
 * The FHIR API behind its bearer tokens, to be mounted at `/fhir`: finds out what a token allows, asks the engine,
 * and does what the faults ask for.
 */
export function fhirRoutes(options: FhirRoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const { engine, issuer, faults, bulk } = options
  const routes = new Hono<{ Bindings: HttpBindings }>()

  routes.use(async (_context, next) => {
    await slowNetwork(faults)
    await next()
  })

  routes.on(['GET', 'HEAD'], '/.well-known/smart-configuration', (context) => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }
    const settings = faults.settings()
    if (settings.wellKnown === 'server-error') return context.text('Internal error', 500, headers)
    if (settings.wellKnown === 'not-json') return context.html('<!doctype html><p>Sign in', 200, headers)
    return context.json(smartConfiguration({ issuer, faults: settings, host: faults.host() }), 200, headers)
  })

  routes.all('*', async (context) => {
    const request = context.req.raw
    // Faults are for the app: what a service reads meanwhile must not use them up.
    const ofService = options.callTokens.find(bearerOf(request) ?? '')
    if (ofService !== undefined) return engine.handle(request, ofService)
    const access = await accessOf(request, options)
    if (access === undefined) return engine.unauthorized(request)
    const fault = faultOf(request, faults)
    if (fault.kind === 'none') {
      const answer = await bulk.answer(request, access)
      if (answer === undefined) return engine.handle(request, access)
      if (!answer.isCut) return answer.response
      await sendHalf(answer.response, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    }
    if (fault.kind === 'drop' || fault.kind === 'cut') {
      if (fault.kind === 'drop') await engine.handle(request, access)
      context.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    const { status, committed, retryAfterSeconds } = fault.fail
    if (committed) await engine.handle(request, access)
    const { exposedHeaders } = faults.host().record.cors
    return failure(request, {
      status,
      exposedHeaders: exposedHeaders.filter((name) => name === 'Retry-After'),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    })
  })
  return routes
}

/** Promises a whole body, sends the first half of it and cuts the connection. */
async function sendHalf(response: Response, outgoing: HttpBindings['outgoing']): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
  })
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy())
}

/** A preflight is no request of the app's own, so that a bad line always fails the same ones. */
function faultOf(request: Request, faults: Faults): FhirFault {
  const fault = faults.takeFhirFault(isWrite(request))
  return fault.kind === 'none' && request.method !== 'OPTIONS' ? faults.takeLineFault() : fault
}

async function accessOf(
  request: Request,
  { authorization, readToken }: FhirRoutesOptions,
): Promise<FhirAccess | undefined> {
  const isOpen = request.method === 'OPTIONS' || new URL(request.url).pathname.endsWith('/fhir/metadata')
  if (isOpen) return { kind: 'anonymous' }
  const token = bearerOf(request)
  if (token === undefined) return undefined
  if (token === readToken) return { kind: 'granted', scopes: 'system/*.rs' }
  const found = await authorization.findAccess(token)
  return found === undefined ? undefined : { kind: 'granted', ...found }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1]
}

function isWrite(request: Request): boolean {
  const search = request.method === 'POST' && new URL(request.url).pathname.endsWith('/_search')
  return !search && !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
}

interface Failure {
  readonly status: number
  readonly exposedHeaders: readonly string[]
  readonly retryAfterSeconds?: number
}

function failure(request: Request, { status, exposedHeaders, retryAfterSeconds }: Failure): Response {
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'transient',
        diagnostics: `The demo record was told to answer ${status} this once.`,
      },
    ],
  }
  return Response.json(outcome, {
    status,
    headers: {
      'Content-Type': 'application/fhir+json',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': request.headers.get('Origin') ?? '*',
      ...(exposedHeaders.length === 0 ? {} : { 'Access-Control-Expose-Headers': exposedHeaders.join(', ') }),
      Vary: 'Origin',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    },
  })
}
