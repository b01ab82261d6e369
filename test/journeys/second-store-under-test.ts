import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isJsonObject, type JsonObject, objectMember, objectsMember } from '../../src/fhir/index.ts'
import { type StoreTrouble, startSecondStore } from '../../src/sandbox/second-store/open-second-store.ts'
import type { TokenTrust } from '../../src/sandbox/second-store/token-check.ts'
import { startHapi } from '../hosts/start-hapi.ts'

/** The second store that a journey writes into, seen from inside. */
export interface StoreUnderTest {
  readonly fhirBase: string
  resources(type: string): Promise<readonly JsonObject[]>
  trust(trust: TokenTrust): void
  setTrouble(trouble: StoreTrouble): Promise<void>
  stop(): Promise<void>
}

/** The sandbox's own store; or a real HAPI FHIR server, as `npm run test:hosts` asks for with ALONGSIDE_SECOND_STORE. */
export async function openStoreUnderTest(): Promise<StoreUnderTest> {
  if (process.env.ALONGSIDE_SECOND_STORE === 'hapi') return hapiUnderTest()
  const store = await startSecondStore()
  return {
    ...store,
    resources: async (type) => JSON.parse(JSON.stringify(store.engine.resources(type))),
    setTrouble: async (trouble) => store.setTrouble(trouble),
  }
}

async function hapiUnderTest(): Promise<StoreUnderTest> {
  const signIn = await introspectionDesk()
  const operator = randomBytes(24).toString('base64url')
  const hapi = await startHapi({
    'store.introspection': `${signIn.address}/introspect`,
    'store.record': `${signIn.address}/record`,
    'store.app-clients': 'alongside',
    'store.introspection-client': 'store',
    'store.introspection-secret': 'not-used',
    'store.operator-token': operator,
    'store.app-origins': '*',
  })
  return {
    fhirBase: hapi.fhirBase,
    async resources(type) {
      const answer = await fetch(`${hapi.fhirBase}/${type}?_count=100`, {
        headers: { authorization: `Bearer ${operator}`, 'cache-control': 'no-cache' },
      })
      const bundle: unknown = await answer.json()
      return objectsMember(isJsonObject(bundle) ? bundle : {}, 'entry').flatMap(
        (entry): readonly JsonObject[] => {
          const resource = objectMember(entry, 'resource')
          return resource === undefined ? [] : [resource]
        },
      )
    },
    trust: signIn.trust,
    // What it kept is gone with it: for the last journey only.
    setTrouble: async (trouble) => (trouble === 'none' ? undefined : hapi.stop()),
    async stop() {
      await hapi.stop()
      signIn.stop()
    },
  }
}

/** Where HAPI asks about tokens and for the person of one: the sandbox's own services, whose address and secret are known only once it runs. */
async function introspectionDesk() {
  let trusted: TokenTrust | undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const answer =
      trusted &&
      (request.method === 'GET'
        ? await askRecord(trusted, request)
        : await ask(trusted, Buffer.concat(chunks).toString('utf8')))
    response.writeHead(answer?.status ?? 503, { 'content-type': 'application/json' })
    response.end(await answer?.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    trust(trust: TokenTrust) {
      trusted = trust
    },
    stop: () => void server.close(),
  }
}

function askRecord({ fhirBase }: TokenTrust, { url = '', headers }: IncomingMessage): Promise<Response> {
  return fetch(`${fhirBase}${url.replace(/^\/record/, '')}`, {
    headers: { authorization: headers.authorization ?? '', accept: 'application/fhir+json' },
  })
}

function ask({ introspection, clientId, clientSecret }: TokenTrust, body: string): Promise<Response> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  return fetch(introspection, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
}
