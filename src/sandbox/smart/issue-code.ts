import type { Provider } from 'oidc-provider'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { Launch } from './launches.ts'

export interface CodeInput {
  readonly request: AuthorizationRequest
  readonly launch: Launch
  readonly scopes: readonly string[]
  readonly fhirBase: string
}

/** A code for what was granted (RFC 6749 4.1.2), and the grant that its tokens will belong to. */
export async function issueCode(
  provider: Provider,
  { request, launch, scopes, fhirBase }: CodeInput,
): Promise<{ readonly code: string; readonly grantId: string }> {
  const { clientId } = request
  const client = await provider.Client.find(clientId)
  if (client === undefined) throw new Error(`The app ${clientId} is not registered.`)
  const accountId = launch.userReference
  const scope = scopes.join(' ')
  const grant = new provider.Grant({ accountId, clientId })
  grant.addResourceScope(fhirBase, scope)
  if (scopes.includes('openid')) grant.addOIDCScope(scope)
  const grantId = await grant.save()
  const code = new provider.AuthorizationCode({
    accountId,
    client,
    grantId,
    gty: 'authorization_code',
    redirectUri: request.redirectUri,
    scope,
    resource: fhirBase,
    codeChallenge: request.codeChallenge,
    codeChallengeMethod: 'S256',
    nonce: request.nonce,
    expiresWithSession: false,
  })
  return { code: await code.save(), grantId }
}
