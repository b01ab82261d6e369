import type { LaunchProblem } from '../launch-problem.ts'
import { loadSite } from '../site/load-site.ts'
import { authorizationAddress } from './authorization-address.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { readLaunchParameters, trustedRecord } from './launch-request.ts'
import { openLaunchStore } from './launch-store.ts'
import { requestedScopes } from './requested-scopes.ts'
import { fetchSmartConfiguration } from './smart-configuration.ts'

/** How the launch page ended: on the way to the sign-in service, or with a reason to stay. */
export type LaunchStart =
  | { readonly kind: 'leaving' }
  | { readonly kind: 'refused'; readonly problem: LaunchProblem }

/**
 * Starts an EHR launch from the page's address: cleans the address before anything else is loaded, checks site, record and
 * browser, then leaves for the record's sign-in service. Nothing is stored and nobody is asked for a token when it is refused.
 */
export async function startLaunch(edge: BrowserEdge): Promise<LaunchStart> {
  const page = new URL(edge.address())
  edge.replaceAddress(page.origin + page.pathname, null)

  const refused = (problem: LaunchProblem): LaunchStart => ({ kind: 'refused', problem })
  const launch = readLaunchParameters(page.search)
  if (!launch.ok) return refused(launch.error)
  const site = await loadSite(edge.fetch, page.href)
  if (!site.ok) return refused({ code: 'site-configuration-broken', detail: site.error })
  const record = trustedRecord(site.value, launch.value.iss)
  if (!record.ok) return refused(record.error)
  if (!edge.secureContext()) return refused({ code: 'insecure' })
  const store = openLaunchStore(edge)
  if (store === undefined) return refused({ code: 'storage-blocked' })
  const configuration = await fetchSmartConfiguration(edge.fetch, { record: record.value, site: site.value })
  if (!configuration.ok) return refused(configuration.error)

  const redirectUri = new URL('./app.html', page.origin + page.pathname).href
  const scope = requestedScopes(configuration.value.capabilities, site.value.policy)
  const { clientId, iss: fhirBase } = record.value
  const authorization = await authorizationAddress({
    launch: launch.value,
    clientId,
    redirectUri,
    scope,
    configuration: configuration.value,
  })
  if (!authorization.ok) return refused(authorization.error)
  const { tokenEndpoint, revocationEndpoint, issuer, namesIssuer, jwksUri } = configuration.value
  const stored = store.write(authorization.value.state, {
    kind: 'pending',
    iss: launch.value.iss,
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
    site: site.value.policy,
  })
  if (!stored) return refused({ code: 'storage-blocked' })
  edge.leaveFor(authorization.value.address)
  return { kind: 'leaving' }
}
