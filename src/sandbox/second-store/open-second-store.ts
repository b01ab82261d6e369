import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { fetchListener } from '../fetch-listener.ts'
import { createFhirEngine, type FhirEngine } from '../fhir/fhir-engine.ts'
import { listen } from '../listening.ts'
import { accessByToken, type TokenTrust } from './token-check.ts'

/** What goes wrong with the store from now on: no answer at all, or each write is carried out and its answer is lost. */
export type StoreTrouble = 'none' | 'down' | 'lost-answers'

/** A second FHIR store on this machine, in memory. */
export interface RunningSecondStore {
  /** `http://127.0.0.1:<port>/fhir`. */
  readonly fhirBase: string
  readonly engine: FhirEngine
  /** Nobody is let in before it is said who checks the tokens. */
  trust(trust: TokenTrust): void
  setTrouble(trouble: StoreTrouble): void
  stop(): Promise<void>
}

/**
 * Starts a FHIR server that keeps what a record does not take, beside it and on an address of its own. It signs nobody in: each bearer token is checked with the record's
 * sign-in service (RFC 7662).
 */
export async function startSecondStore({
  port = 0,
  patients = [],
}: {
  readonly port?: number
  /** Who is in it from the beginning. */
  readonly patients?: readonly unknown[]
} = {}): Promise<RunningSecondStore> {
  const listening = await listen({ port, hosts: ['127.0.0.1'] })
  const fhirBase = `http://127.0.0.1:${listening.port}/fhir`
  const engine = await createFhirEngine({ fhirBase })
  await engine.load(patients)
  let trusted: TokenTrust | undefined
  let trouble: StoreTrouble = 'none'

  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.all('/fhir/*', async (context) => {
    const { incoming, outgoing } = context.env
    // A lost answer has to reach the app as one: browsers send again on a connection that was used before.
    outgoing.shouldKeepAlive = false
    const request = context.req.raw
    const isOpen = request.method === 'OPTIONS' || context.req.path === '/fhir/metadata'
    const cut = () => {
      incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    if (trouble === 'down') return cut()
    if (isOpen) return engine.handle(request, { kind: 'anonymous' })
    const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(context.req.header('Authorization') ?? '') ?? []
    const access =
      token === undefined || trusted === undefined
        ? undefined
        : await accessByToken(token, { trust: trusted, engine })
    if (access === undefined) return engine.unauthorized(request)
    const isWrite = request.method !== 'GET' && !context.req.path.endsWith('/_search')
    const answer = await engine.handle(request, access)
    return trouble === 'lost-answers' && isWrite ? cut() : answer
  })
  listening.serve(fetchListener(routes.fetch))
  return {
    fhirBase,
    engine,
    trust(trust) {
      trusted = trust
    },
    setTrouble(next) {
      trouble = next
    },
    stop: () => listening.close(),
  }
}
