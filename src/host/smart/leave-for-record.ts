import type { LaunchProblem } from '../launch-problem.ts'
import type { SiteConfiguration, TrustedRecord } from '../site/site-configuration.ts'
import { authorizationAddress } from './authorization-address.ts'
import type { BrowserEdge } from './browser-edge.ts'
import type { LaunchParameters } from './launch-request.ts'
import { openLaunchStore } from './launch-store.ts'
import { requestedScopes } from './requested-scopes.ts'
import { fetchSmartConfiguration } from './smart-configuration.ts'

/** A launch that was let through, and where it goes. */
export interface Departure {
  readonly edge: BrowserEdge
  readonly site: SiteConfiguration
  /** With the client id and the scopes of whoever launches. */
  readonly record: TrustedRecord
  readonly by: 'staff' | 'person'
  /** Address of the launch page, without query. */
  readonly page: string
  /** As the record gave it; without `launch` where it begins with us. */
  readonly launch: Pick<LaunchParameters, 'iss'> & Partial<LaunchParameters>
}

/** Asks the record how to sign in, keeps what the answer will be checked against, and leaves for its sign-in service. */
export async function leaveForRecord({
  edge,
  site,
  record,
  by,
  page,
  launch,
}: Departure): Promise<
  { readonly kind: 'leaving' } | { readonly kind: 'refused'; readonly problem: LaunchProblem }
> {
  const refused = (problem: LaunchProblem) => ({ kind: 'refused', problem }) as const
  const store = openLaunchStore(edge)
  if (store === undefined) return refused({ code: 'storage-blocked' })
  const from = launch.launch === undefined ? 'standalone' : 'record'
  const configuration = await fetchSmartConfiguration(edge.fetch, { record, site, from })
  if (!configuration.ok) return refused(configuration.error)

  const redirectUri = new URL('./app.html', page).href
  const { capabilities, tokenEndpoint, revocationEndpoint, issuer, namesIssuer, jwksUri } =
    configuration.value
  const scope = requestedScopes({
    capabilities,
    from,
    by,
    plans: site.policy.plans,
    ...(record.scopes === undefined ? {} : { instead: record.scopes }),
  })
  const { clientId, iss: fhirBase, authorizationOrigins } = record
  const authorization = await authorizationAddress({
    launch,
    clientId,
    redirectUri,
    scope,
    configuration: configuration.value,
  })
  if (!authorization.ok) return refused(authorization.error)
  const stored = store.write(authorization.value.state, {
    kind: 'pending',
    iss: launch.iss,
    fhirBase,
    clientId,
    redirectUri,
    scope,
    codeVerifier: authorization.value.codeVerifier,
    nonce: authorization.value.nonce,
    issuedAtMs: edge.now(),
    tokenEndpoint,
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
    ...(issuer === undefined ? {} : { issuer }),
    namesIssuer,
    ...(jwksUri === undefined ? {} : { jwksUri }),
    site: site.policy,
    ...(by === 'person' ? { by } : {}),
    recordOrigins: [new URL(fhirBase).origin, ...authorizationOrigins],
  })
  if (!stored) return refused({ code: 'storage-blocked' })
  edge.leaveFor(authorization.value.address)
  return { kind: 'leaving' }
}
