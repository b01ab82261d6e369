import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createFaults } from '../../../src/sandbox/faults.ts'
import { authorizationRoutes } from '../../../src/sandbox/smart/authorization-routes.ts'
import { createAuthorizationServer } from '../../../src/sandbox/smart/authorization-server.ts'
import { createLaunches } from '../../../src/sandbox/smart/launches.ts'
import { createAuditorClient, createPublisherClient } from '../../../src/sandbox/smart/program-client.ts'

/** The authorization server alone, over real HTTP on a free port. */
export async function startAuthorizationServer({ accessTokenSeconds = 900 } = {}) {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/auth`
  const rules = {
    clientId: 'alongside',
    redirectUri: 'http://localhost:4101/app.html',
    fhirBase: `${origin}/fhir`,
  }
  const launches = createLaunches()
  const faults = createFaults()
  const [publisher, auditor] = await Promise.all([createPublisherClient(), createAuditorClient()])
  const authorization = await createAuthorizationServer({
    issuer,
    rules,
    launches,
    faults,
    programs: [publisher, auditor],
    accessTokenSeconds,
  })
  const pages = new Hono<{ Bindings: HttpBindings }>().route(
    '/auth',
    authorizationRoutes({ issuer, authorization, host: faults.host }),
  )
  server.on('request', getRequestListener(pages.fetch))
  return {
    ...rules,
    issuer,
    launches,
    faults,
    publisher,
    auditor,
    authorization,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
