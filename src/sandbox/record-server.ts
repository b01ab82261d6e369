import { randomBytes } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { defaultSitePolicy, type SitePolicy } from '../host/site/site-policy.ts'
import { type BulkExports, createBulkExports } from './bulk/bulk-exports.ts'
import { createCallTokens } from './cds/call-tokens.ts'
import { cdsPaths, openOwnService } from './cds/own-service.ts'
import { ehrPages } from './ehr/ehr-pages.ts'
import { faultRoutes } from './fault-routes.ts'
import { createFaults, type Faults } from './faults.ts'
import { fetchListener } from './fetch-listener.ts'
import { createFhirEngine, type FhirEngine } from './fhir/fhir-engine.ts'
import type { Listening } from './listening.ts'
import type { PersonalityId } from './personality.ts'
import { createPlanChanger, type PlanChanger } from './plan-change/plan-changer.ts'
import { authorizationRoutes } from './smart/authorization-routes.ts'
import { createAuthorizationServer } from './smart/authorization-server.ts'
import { fhirRoutes } from './smart/fhir-routes.ts'
import { createLaunches, type Launches } from './smart/launches.ts'
import {
  createAuditorClient,
  createDoctorClient,
  createPublisherClient,
  type ProgramClient,
} from './smart/program-client.ts'
import { createResourceServer, type ResourceServer } from './smart/resource-server.ts'

export interface RecordServerOptions {
  readonly listening: Listening
  readonly ehrUrl: string
  readonly fhirBase: string
  readonly appUrl: string
  readonly clientId: string
  /** The app as the people whose record it is open it. Default `alongside-person`. */
  readonly personClientId?: string
  readonly caseload: readonly unknown[]
  readonly accessTokenSeconds: number
  readonly personality?: PersonalityId
  /** What the CDS service beside the record goes by; the defaults where left out. */
  readonly policy?: Pick<SitePolicy, 'plans' | 'words'>
}

export interface RecordServer {
  readonly readToken: string
  readonly engine: FhirEngine
  readonly faults: Faults
  readonly launches: Launches
  /** The bulk exports it keeps. */
  readonly bulk: BulkExports
  /** Changes a plan as somebody else would. */
  readonly changePlan: PlanChanger
  /** The program that may publish definitions, with its key. */
  readonly publisher: ProgramClient
  /** The program that may audit the caseload, with its key. */
  readonly auditor: ProgramClient
  /** The program that may find out what this record can do, with its key. */
  readonly doctor: ProgramClient
  /** The server that may ask what a token is worth (RFC 7662), with its secret. */
  readonly resourceServer: ResourceServer
}

/** Opens the demo record on its port: pages, FHIR at `/fhir`, authorization at `/auth`, faults at `/sandbox/faults`. */
export async function openRecordServer(options: RecordServerOptions): Promise<RecordServer> {
  const { listening, ehrUrl, fhirBase, appUrl, clientId, accessTokenSeconds } = options
  const appOrigin = new URL(appUrl).origin
  const { personClientId = 'alongside-person' } = options
  const issuer = `${ehrUrl}/auth`
  const faults = createFaults(options.personality)
  const launches = createLaunches()
  const readToken = `demo-read-${randomBytes(24).toString('base64url')}`
  const resourceServer = createResourceServer()
  const [publisher, auditor, doctor] = await Promise.all([
    createPublisherClient(),
    createAuditorClient(),
    createDoctorClient(),
  ])
  const [engine, authorization] = await Promise.all([
    createFhirEngine({
      fhirBase,
      allowedOrigins: [appOrigin, ehrUrl],
      smart: { authorize: `${issuer}/authorize`, token: `${issuer}/token`, revoke: `${issuer}/revoke` },
      traits: () => faults.host().record,
    }),
    createAuthorizationServer({
      issuer,
      rules: { clientId, personClientId, redirectUri: `${appUrl}/app.html`, fhirBase },
      launches,
      faults,
      programs: [publisher, auditor, doctor],
      resourceServer,
      accessTokenSeconds,
    }),
  ])
  await engine.load(options.caseload)
  const changePlan = createPlanChanger(engine)
  const bulk = createBulkExports({ engine, settings: faults.settings, takeFileFlaw: faults.takeFileFlaw })
  faults.onExpireExports(async () => bulk.forgetAll())

  const { policy = defaultSitePolicy } = options
  const callTokens = createCallTokens()
  const cds = await openOwnService({ ehrUrl, appUrl, engine, tokens: callTokens, policy })
  const pages = new Hono<{ Bindings: HttpBindings }>()
    .use(onOwnAddress(ehrUrl))
    .use(withoutKeptConnections)
    .route('/fhir', fhirRoutes({ engine, bulk, authorization, issuer, faults, readToken, callTokens }))
    .route('/auth', authorizationRoutes({ issuer, authorization, host: faults.host, engine, appOrigin }))
    .route('/sandbox/faults', faultRoutes({ faults, origin: ehrUrl, changePlan }))
    .mount(cdsPaths.service, cds.app.fetch)
    .get(cdsPaths.keys, (context) => context.json(cds.client.jwks))
    .route('/', ehrPages({ engine, launches, faults, changePlan, appUrl, cds: cds.client }))
  listening.serve(fetchListener(pages.fetch))
  return { readToken, engine, faults, launches, bulk, changePlan, publisher, auditor, doctor, resourceServer }
}

/**
 * A browser that loses a connection it has used before sends the request again by itself, a POST too, and the app
 * never learns of it. The record keeps no connection, so that a dropped answer always reaches the app.
 */
const withoutKeptConnections: MiddlewareHandler<{ Bindings: HttpBindings }> = (context, next) => {
  context.env.outgoing.shouldKeepAlive = false
  return next()
}

/**
 * The record has one address. By another name of this machine its launches would not match its own `iss`, and the
 * app's frame would share its site; a foreign name bound to this address is nobody's good intention.
 */
function onOwnAddress(origin: string): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (context, next) => {
    if (context.req.header('Host') === new URL(origin).host) return next()
    if (!['GET', 'HEAD'].includes(context.req.method)) return context.text(`Use ${origin}\n`, 421)
    const { pathname, search } = new URL(context.req.url)
    return context.redirect(`${origin}${pathname}${search}`, 307)
  }
}
