import type { IncomingMessage, ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { Provider, type ProviderContext } from 'oidc-provider'
import type { RegisteredProgram } from './issuer.ts'

/** What the stock sign-in flow of the package offers beside what the demo record uses. */
interface InteractiveProvider extends Provider {
  interactionDetails(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ readonly params: Readonly<Record<string, string>> }>
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
}

export interface SecondProviderOptions {
  /** Its own origin, not the record's. */
  readonly issuer: string
  readonly fhirBase: string
  readonly clientId: string
  readonly redirectUri: string
  readonly programs: readonly RegisteredProgram[]
  /** Takes a `launch` value once: who is signed in to the record. */
  readonly consume: (launch: string) => string | undefined
}

const contextScopes = ['openid', 'fhirUser', 'launch', 'launch/patient', 'online_access']

/** Every scope this server takes: the first grammar only, and for programs the second. */
function recordScopes(programs: readonly RegisteredProgram[]): string {
  const types = [
    'Patient',
    'CarePlan',
    'Goal',
    'Provenance',
    'DocumentReference',
    'CareTeam',
    'RelatedPerson',
  ]
  const more = ['QuestionnaireResponse', 'Observation', 'Practitioner', 'PractitionerRole', 'Task']
  const people = [...types, ...more].flatMap((type) =>
    ['patient', 'user'].flatMap((level) => [`${level}/${type}.read`, `${level}/${type}.write`]),
  )
  return [...people, ...programs.map(({ scope }) => scope)].join(' ')
}

/**
 * A stock oidc-provider, wired otherwise than the demo record in all that the standard leaves open: signing in is the package's own flow with
 * cookies and a page, tokens are JWTs, keys are ES256, and the granted scopes leave out what is not the record's.
 */
export async function createSecondProvider(options: SecondProviderOptions) {
  const { issuer, fhirBase, clientId, redirectUri, programs, consume } = options
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const own = { kid: 'second-1', alg: 'ES256', use: 'sig' }
  const scope = recordScopes(programs)
  const provider = new Provider(issuer, {
    adapter: memoryAdapter(),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...own }] },
    cookies: { keys: ['of-a-test'] },
    clients: [
      {
        client_id: clientId,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
      },
      ...programs.map((program) => ({
        client_id: program.clientId,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: program.algorithm,
        id_token_signed_response_alg: 'ES256',
        jwks: program.registered,
      })),
    ],
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES384', 'RS384'] },
    pkce: { required: () => true },
    scopes: contextScopes,
    extraParams: ['aud', 'launch'],
    clientBasedCORS: (_context: unknown, origin: string) => origin === new URL(redirectUri).origin,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    conformIdTokenClaims: false,
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    findAccount: (_context: unknown, user: string) => ({
      accountId: user,
      // Relative, as the standard allows where the user is on the same record.
      claims: () => ({ sub: `subject-of-${user.replace('/', '-')}`, fhirUser: user }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    ttl: {
      AccessToken: 570,
      AuthorizationCode: 60,
      ClientCredentials: 120,
      Grant: 900,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 900,
      Session: 600,
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: fhirBase,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
          scope,
        }),
      },
    },
  }) as InteractiveProvider
  addPatient(provider)
  return {
    callback: provider.callback(),
    publicKey,
    /** The page on which the worker signs in, and its form. */
    async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
      if (request.method === 'GET') {
        const page = `<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><form method="post" action="${request.url}"><button>Sign in</button></form>`
        response.writeHead(200, { 'content-type': 'text/html' }).end(page)
        return
      }
      const { params } = await provider.interactionDetails(request, response)
      const { aud, launch, scope: asked = '' } = params
      const isStandalone = launch === undefined && asked.split(' ').includes('launch/patient')
      const known = isStandalone ? 'Practitioner/sam' : consume(launch ?? '')
      const accountId = aud === fhirBase ? known : undefined
      if (accountId === undefined) {
        const refused = { error: 'invalid_request', error_description: 'unknown launch or audience' }
        return provider.interactionFinished(request, response, refused)
      }
      const grant = new provider.Grant({ accountId, clientId })
      grant.addOIDCScope(contextScopes.join(' '))
      grant.addResourceScope(fhirBase, scope)
      const grantId = await grant.save()
      await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } })
    },
  }
}

/** What SMART adds to a token answer; and what a client has to leave alone, because it does not know it. */
function addPatient(provider: Provider): void {
  provider.use(async (context: ProviderContext, next) => {
    await next()
    const { oidc } = context
    if (oidc?.route !== 'token' || context.status !== 200 || oidc.params.grant_type === 'client_credentials')
      return
    const answer = Object.fromEntries(Object.entries(context.body ?? {}))
    context.body = {
      ...answer,
      patient: 'rosa',
      need_patient_banner: false,
      tenant: 'tenant-7',
      'x-vendor': { deep: [1] },
    }
  })
}

/** Where the package keeps what it issues. */
function memoryAdapter() {
  const kept = new Map<string, Record<string, unknown>>()
  const all = (member: string, value: string) => [...kept].filter(([, payload]) => payload[member] === value)
  return (kind: string) => {
    const key = (id: string) => `${kind}:${id}`
    return {
      find: async (id: string) => kept.get(key(id)),
      findByUid: async (uid: string) => all('uid', uid).find(([name]) => name.startsWith(`${kind}:`))?.[1],
      findByUserCode: async () => undefined,
      upsert: async (id: string, payload: Record<string, unknown>) => void kept.set(key(id), payload),
      consume: async (id: string) => void Object.assign(kept.get(key(id)) ?? {}, { consumed: 1 }),
      destroy: async (id: string) => void kept.delete(key(id)),
      revokeByGrantId: async (grantId: string) => {
        for (const [name] of all('grantId', grantId)) kept.delete(name)
      },
    }
  }
}

/** The public half of a key, as it is registered. */
export function registeredHalf({ kty, crv, x, y, n, e, kid, alg }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, kid, alg, use: 'sig' }))
}
