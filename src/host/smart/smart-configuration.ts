import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../../fhir/index.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import type { SiteConfiguration, TrustedRecord } from '../site/site-configuration.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import { isSecureAddress, parseAddress } from '../transport/parse-address.ts'
import { parseJson } from '../transport/parse-json.ts'

/** The parts of a record's `smart-configuration` we use, checked (SMART App Launch 2.2, "Conformance"). Addresses are absolute. */
export interface SmartConfiguration {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint?: string
  readonly issuer?: string
  /** The record promises to name itself in every answer (RFC 9207, `authorization_response_iss_parameter_supported`). */
  readonly namesIssuer: boolean
  readonly jwksUri?: string
  readonly capabilities: readonly string[]
}

/** The record and the site a configuration is judged by. */
export interface TrustScope {
  readonly record: TrustedRecord
  readonly site: Pick<SiteConfiguration, 'insecureLoopback'>
  /** Where the launch begins: in the record, as when not given, or with us, who then have the record ask for the person. */
  readonly from?: 'record' | 'standalone'
}

/** The capabilities that each way into the app takes (SMART App Launch 2.2, "SMART on FHIR capability sets"). */
export const neededCapabilities = {
  record: ['launch-ehr', 'context-ehr-patient'],
  standalone: ['launch-standalone', 'context-standalone-patient'],
} as const

/** Fetches and checks the document ourselves, before any library does: no fall-back, no open server (traps F3, F4). */
export async function fetchSmartConfiguration(
  fetchFrom: typeof globalThis.fetch,
  scope: TrustScope,
): Promise<Result<SmartConfiguration, LaunchProblem>> {
  const answer = await boundedFetch(
    fetchFrom,
    {
      url: `${scope.record.iss}/.well-known/smart-configuration`,
      init: { headers: { accept: 'application/json' } },
    },
    { timeoutMs: 10_000, maxBytes: 1_048_576 },
  )
  if (answer.kind === 'unreachable') return err({ code: 'well-known-failed', detail: answer.detail })
  if (answer.status !== 200) return err({ code: 'well-known-failed', detail: `status ${answer.status}` })
  const parsed = parseSmartConfiguration(parseJson(answer.body), scope)
  return parsed.ok ? ok(await withIssuerKeys(fetchFrom, parsed.value, scope)) : parsed
}

/** The configuration with the address of its issuer's keys, where it left that out and the issuer's own OpenID configuration gives a trusted one. */
export async function withIssuerKeys(
  fetchFrom: typeof globalThis.fetch,
  configuration: SmartConfiguration,
  scope: TrustScope,
): Promise<SmartConfiguration> {
  const { issuer } = configuration
  if (configuration.jwksUri !== undefined || issuer === undefined) return configuration
  const trusted = (address: string | undefined) => trustedAddress(address, scope)
  // Few records need it. Where it cannot be loaded the user stays unverified, as where there are no keys.
  const jwksUri = await import('./issuer-keys.ts').then(
    ({ issuerKeysAddress }) => issuerKeysAddress(fetchFrom, issuer, trusted),
    () => undefined,
  )
  return jwksUri === undefined ? configuration : { ...configuration, jwksUri }
}

/** Checks a `smart-configuration` document; the problem names the rule it breaks. */
export function parseSmartConfiguration(
  value: unknown,
  scope: TrustScope,
): Result<SmartConfiguration, LaunchProblem> {
  const problem = (detail: string) => err<LaunchProblem>({ code: 'well-known-failed', detail })
  if (!isJsonObject(value)) return problem('not a JSON object')
  const capabilities = texts(value, 'capabilities')
  const lacking = neededCapabilities[scope.from ?? 'record'].filter((name) => !capabilities.includes(name))
  if (lacking.length > 0) return problem(`capabilities: ${lacking.join(', ')}`)
  if (!texts(value, 'code_challenge_methods_supported').includes('S256')) return err({ code: 'no-pkce' })

  const endpoint = (name: string) => trustedAddress(stringMember(value, name), scope)
  const authorizationEndpoint = endpoint('authorization_endpoint')
  const tokenEndpoint = endpoint('token_endpoint')
  if (authorizationEndpoint === undefined) return problem('authorization_endpoint: not a trusted address')
  if (tokenEndpoint === undefined) return problem('token_endpoint: not a trusted address')
  const revocationEndpoint = endpoint('revocation_endpoint')
  const jwksUri = endpoint('jwks_uri')
  const issuer = stringMember(value, 'issuer')
  return ok({
    authorizationEndpoint,
    tokenEndpoint,
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
    ...(issuer === undefined ? {} : { issuer }),
    namesIssuer: member(value, 'authorization_response_iss_parameter_supported') === true,
    ...(jwksUri === undefined ? {} : { jwksUri }),
    capabilities,
  })
}

/** An address of a document, resolved on the FHIR base, when it lies on the record or its sign-in service and is written plainly. */
function trustedAddress(text: string | undefined, { record, site }: TrustScope): string | undefined {
  const trustedOrigins = [parseAddress(record.iss)?.origin, ...record.authorizationOrigins]
  const address = text === undefined ? undefined : parseAddress(text, `${record.iss}/`)
  if (address === undefined || !trustedOrigins.includes(address.origin)) return undefined
  if (!isSecureAddress(address, site.insecureLoopback)) return undefined
  const bare = address.hash === '' && address.username === '' && address.password === ''
  return bare ? address.href : undefined
}

function texts(document: JsonObject, name: string): readonly string[] {
  const list = member(document, name)
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : []
}
