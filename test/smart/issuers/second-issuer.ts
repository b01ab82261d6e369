import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { openWireLog } from '../wire-log.ts'
import type { Issuer, RegisteredProgram } from './issuer.ts'
import { openLoopbackServer, sendJson } from './loopback-server.ts'
import { createSecondProvider, registeredHalf } from './second-provider.ts'
import { createSecondRecord } from './second-record.ts'

const capabilities = [
  'launch-ehr',
  'client-public',
  'sso-openid-connect',
  'context-ehr-patient',
  'launch-standalone',
  'context-standalone-patient',
  'permission-v1',
]

/**
 * A second record, configured independently of the demo record and sharing no code with its sign-in: three origins (FHIR, sign-in, app), a FHIR base
 * with a path of two parts that is not the issuer, scopes of the first grammar, and JWT access tokens that the record verifies itself.
 *
 * @param pagesAt Where the app is served instead; without it, nothing but its `site.json` is.
 */
export async function startSecondIssuer(pagesAt?: string): Promise<Issuer> {
  const [record, signIn, app] = await Promise.all([
    openLoopbackServer(),
    openLoopbackServer(),
    openLoopbackServer(),
  ])
  const fhirBase = `${record.origin}/tenant-7/r4`
  const issuer = signIn.origin
  const pages = pagesAt ?? `${app.origin}/alongside`
  const appOrigin = new URL(pages).origin
  const clientId = 'a7e2-alongside.public'
  const programs = await Promise.all([
    program('RS384', 'system/Questionnaire.crus'),
    program('ES384', 'system/CarePlan.rs'),
  ])
  const launches = new Set<string>()
  const provider = await createSecondProvider({
    issuer,
    fhirBase,
    clientId,
    redirectUri: `${pages}/app.html`,
    programs,
    consume: (launch) => (launches.delete(launch) ? 'Practitioner/sam' : undefined),
  })
  const wellKnown = {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/token/revocation`,
    introspection_endpoint: `${issuer}/token/introspection`,
    grant_types_supported: ['authorization_code', 'client_credentials'],
    capabilities,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
  const { publicKey } = provider
  const { memory, listener } = createSecondRecord({ fhirBase, issuer, publicKey, appOrigin, wellKnown })

  record.serve(listener)
  signIn.serve((request, response) => {
    const isSignIn = request.url?.startsWith('/sign-in/')
    const done = isSignIn ? provider.signIn(request, response) : provider.callback(request, response)
    done.catch((error: unknown) => void response.writeHead(500).end(String(error)))
  })
  app.serve((request, response) => {
    const records = [{ iss: fhirBase, clientId, authorizationOrigins: [issuer] }]
    const site = { alongsideSite: '1', name: 'Second site', records, insecureLoopback: true }
    const isSite = request.url === '/alongside/site.json'
    sendJson(response, isSite ? 200 : 404, isSite ? site : {})
  })
  const wire = openWireLog([record.origin, signIn.origin, appOrigin])
  return {
    name: 'second issuer',
    fhirBase,
    issuer,
    authorizationEndpoint: wellKnown.authorization_endpoint,
    tokenEndpoint: wellKnown.token_endpoint,
    revocationEndpoint: wellKnown.revocation_endpoint,
    pages,
    clientId,
    grammar: 'v1',
    programs,
    wire,
    launch: () => {
      const value = randomUUID()
      launches.add(value)
      return value
    },
    stored: async (type) => memory.resources(type),
    async close() {
      wire.close()
      await Promise.all([record, signIn, app].map((each) => each.close()))
    },
  }
}

async function program(algorithm: 'ES384' | 'RS384', scope: string): Promise<RegisteredProgram> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const kid = randomUUID()
  const privateJwk = { ...(await exportJWK(privateKey)), kid, alg: algorithm }
  const registered = { keys: [registeredHalf(privateJwk)] }
  return { clientId: `program-${algorithm.toLowerCase()}`, algorithm, privateJwk, registered, scope }
}
