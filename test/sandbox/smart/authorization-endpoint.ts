import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createFaults } from '../../../src/sandbox/faults.ts'
import { fetchListener } from '../../../src/sandbox/fetch-listener.ts'
import type { StoredResource } from '../../../src/sandbox/fhir/stored-resource.ts'
import { authorizationRoutes } from '../../../src/sandbox/smart/authorization-routes.ts'
import { createAuthorizationServer } from '../../../src/sandbox/smart/authorization-server.ts'
import { createLaunches } from '../../../src/sandbox/smart/launches.ts'
import { createAuditorClient, createPublisherClient } from '../../../src/sandbox/smart/program-client.ts'
import { createResourceServer } from '../../../src/sandbox/smart/resource-server.ts'

/** Whom its pages know. */
const resources: Readonly<Record<string, readonly StoredResource[]>> = {
  Practitioner: [{ resourceType: 'Practitioner', id: 'sam', name: [{ text: 'Sam Tailor' }] }],
  PractitionerRole: [
    { resourceType: 'PractitionerRole', id: 'sam-cpn', practitioner: { reference: 'Practitioner/sam' } },
  ],
  Patient: [
    { resourceType: 'Patient', id: 'rosa', name: [{ text: 'Rosa Delgado' }] },
    { resourceType: 'Patient', id: 'dan', name: [{ text: 'Dan <b>Osei</b>' }] },
  ],
  RelatedPerson: [
    {
      resourceType: 'RelatedPerson',
      id: 'luis',
      name: [{ text: 'Luis Delgado' }],
      patient: { reference: 'Patient/rosa' },
    },
  ],
}

/** The authorization server alone, over real HTTP on a free port. */
export async function startAuthorizationServer({ accessTokenSeconds = 900 } = {}) {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/auth`
  const rules = {
    clientId: 'alongside',
    personClientId: 'alongside-person',
    redirectUri: 'http://localhost:4101/app.html',
    fhirBase: `${origin}/fhir`,
  }
  const launches = createLaunches()
  const faults = createFaults()
  const resourceServer = createResourceServer()
  const [publisher, auditor] = await Promise.all([createPublisherClient(), createAuditorClient()])
  const authorization = await createAuthorizationServer({
    issuer,
    rules,
    launches,
    faults,
    programs: [publisher, auditor],
    resourceServer,
    accessTokenSeconds,
  })
  const pages = new Hono<{ Bindings: HttpBindings }>().route(
    '/auth',
    authorizationRoutes({
      issuer,
      authorization,
      host: faults.host,
      engine: {
        fhirBase: rules.fhirBase,
        resources: (type) => resources[type] ?? [],
        onWrite: () => () => {},
      },
      appOrigin: 'http://localhost:4101',
    }),
  )
  server.on('request', fetchListener(pages.fetch))
  return {
    ...rules,
    issuer,
    launches,
    faults,
    resourceServer,
    publisher,
    auditor,
    authorization,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
