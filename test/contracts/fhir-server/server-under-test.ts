import { once } from 'node:events'
import { serve } from '@hono/node-server'
import type { FhirAccess } from '../../../src/sandbox/fhir/fhir-access.ts'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'

/** A FHIR server reached over real HTTP. */
export interface ServerUnderTest {
  readonly fhirBase: string
  readonly headers: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** The engine behind a real HTTP server on a free port. */
export interface ServedEngine extends ServerUnderTest {
  readonly engine: FhirEngine
}

/**
 * The server the contract is held against: the one at FHIR_BASE_URL (with the bearer token FHIR_TOKEN) where that is
 * set, else our own engine.
 */
export async function serverUnderTest(): Promise<ServerUnderTest> {
  const { FHIR_BASE_URL: fhirBase, FHIR_TOKEN: token } = process.env
  if (fhirBase === undefined) return serveEngine({ kind: 'full' })
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return { fhirBase: fhirBase.replace(/\/$/, ''), headers, stop: async () => {} }
}

/** Starts the engine on a free port; every request has the same access. */
export async function serveEngine(access: FhirAccess): Promise<ServedEngine> {
  const engines: FhirEngine[] = []
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    overrideGlobalObjects: false,
    fetch: async (request) => engines[0]?.handle(request, access) ?? new Response(null, { status: 503 }),
  })
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const fhirBase = `http://127.0.0.1:${address.port}/fhir`
  const engine = await createFhirEngine({ fhirBase })
  engines.push(engine)
  return {
    fhirBase,
    engine,
    headers: {},
    stop: async () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
