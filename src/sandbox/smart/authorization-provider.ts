import { exportJWK, generateKeyPair } from 'jose'
import { errors, Provider, type ProviderContext } from 'oidc-provider'
import { assertBackendAssertion } from './backend-assertion.ts'
import { grantProgramScopes, type ProgramClient } from './program-client.ts'
import type { ResourceServer } from './resource-server.ts'
import { contextScopes, serviceSigningAlgorithms } from './smart-configuration.ts'
import type { HostTraits } from './smart-traits.ts'
import { createTokenStores } from './token-store.ts'

export interface AuthorizationProviderOptions {
  /** Issuer, `<origin>/auth`. */
  readonly issuer: string
  readonly fhirBase: string
  /** The app, as staff and as people open it. */
  readonly clientIds: readonly string[]
  readonly redirectUri: string
  /** The server that may ask what a token is worth. */
  readonly resourceServer: ResourceServer
  /** The programs that sign in by themselves. */
  readonly programs: readonly ProgramClient[]
  /** Life of an access token where the record has none of its own. */
  readonly accessTokenSeconds: number
  /** What the record does now; asked for every token. */
  readonly host: () => HostTraits
}

const refreshTokenSeconds = 12 * 60 * 60

/**
 * The oidc-provider behind `/token`, `/jwks` and `/revoke`. Its own interactive authorization is never reached: it
 * lives on cookies, which a browser withholds from a frame in a foreign record.
 * The signing key is made anew at each start.
 */
export async function createAuthorizationProvider(options: AuthorizationProviderOptions): Promise<Provider> {
  const { issuer, fhirBase, clientIds, redirectUri, resourceServer, programs, host } = options
  const accessTokenSeconds = () => host().smart.accessTokenSeconds ?? options.accessTokenSeconds
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const appOrigin = new URL(redirectUri).origin
  return new Provider(issuer, {
    adapter: createTokenStores(),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    clients: [
      ...clientIds.map((clientId) => ({
        client_id: clientId,
        client_name: 'Alongside',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'RS256',
      })),
      {
        client_id: resourceServer.clientId,
        client_secret: resourceServer.clientSecret,
        client_name: 'Second store',
        redirect_uris: [],
        grant_types: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_basic',
      },
      ...programs.map((program) => ({
        client_id: program.clientId,
        client_name: program.name,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [program.publicJwk] },
      })),
    ],
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwks',
      revocation: '/revoke',
      introspection: '/introspect',
    },
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'private_key_jwt', 'client_secret_basic'],
    enabledJWA: { clientAuthSigningAlgValues: serviceSigningAlgorithms },
    assertJwtClientAuthClaimsAndHeader: assertBackendAssertion,
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    clockTolerance: 0,
    scopes: contextScopes,
    claims: { openid: ['sub'], fhirUser: ['fhirUser'] },
    // SMART puts fhirUser into the ID token itself; this server has no userinfo endpoint.
    conformIdTokenClaims: false,
    clientBasedCORS: (_context: unknown, origin: string) => origin === appOrigin,
    findAccount: (_context: unknown, userReference: string) => ({
      accountId: userReference,
      claims: () => ({ sub: userReference, fhirUser: `${fhirBase}/${userReference}` }),
    }),
    issueRefreshToken: (_context: unknown, _client: unknown, { scopes }: { scopes: Set<string> }) =>
      scopes.has('offline_access') || scopes.has('online_access'),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      ClientCredentials: () => Math.min(accessTokenSeconds(), 300),
      Grant: refreshTokenSeconds,
      IdToken: 600,
      RefreshToken: refreshTokenSeconds,
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: ownTokenOnly },
      introspection: {
        enabled: true,
        // Not for apps: SMART keeps it for those who have to honour a token that others were given.
        allowedPolicy: (_context: unknown, client: { clientId: string }) =>
          client.clientId === resourceServer.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo: (
          context: ProviderContext,
          _resource: unknown,
          client: { clientId: string },
        ) => ({
          audience: fhirBase,
          accessTokenFormat: 'opaque',
          scope: scopesOfSource(context, {
            program: programs.find(({ clientId }) => clientId === client.clientId),
            host,
          }),
        }),
      },
    },
  })
}

function ownTokenOnly(_context: unknown, client: { clientId: string }, token: { clientId: string }): boolean {
  return token.clientId === client.clientId
}

/**
 * Asked again at the token endpoint: what the code or refresh token carries, else the grant would shrink. A program
 * of its own has neither and asks in the same request.
 */
function scopesOfSource(
  { oidc }: ProviderContext,
  { program, host }: { readonly program: ProgramClient | undefined; readonly host: () => HostTraits },
): string {
  const { grant_type: grantType, scope } = oidc?.params ?? {}
  if (grantType === 'client_credentials' && program)
    return programScopes(typeof scope === 'string' ? scope : '', program, host())
  return oidc?.entities.RefreshToken?.scope ?? oidc?.entities.AuthorizationCode?.scope ?? ''
}

function programScopes(requested: string, program: ProgramClient, host: HostTraits): string {
  const granted = grantProgramScopes(requested, program, host)
  if (granted !== '') return granted
  throw new errors.InvalidScope(program.advice, requested)
}
