import { importJWK, SignJWT } from 'jose'
import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, stringMember } from '../fhir/index.ts'
import type { HostProblem } from '../host/host-problem.ts'
import { boundedFetch } from '../host/transport/bounded-fetch.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { isSecureAddress, parseAddress } from '../host/transport/parse-address.ts'
import { parseJson } from '../host/transport/parse-json.ts'
import type { AccessTokens } from './access-tokens.ts'
import { artifactTypes } from './artifact.ts'
import type { SigningKey } from './signing-key.ts'

export interface BackendServicesOptions {
  readonly fhirBase: string
  readonly clientId: string
  readonly key: SigningKey
  /** Absent: the one the server names in its `smart-configuration`. */
  readonly tokenEndpoint?: string
  /** What is asked for, divided by spaces. Absent: what publishing does. */
  readonly scope?: string
  /** Told the scopes that came with each token, where the service names them. */
  readonly onGranted?: (scope: string) => void
  readonly clock: Pick<HostClock, 'now'>
}

const bounds = { timeoutMs: 20_000, maxBytes: 1_048_576 } as const
const assertionLifeSeconds = 240
/** A token is renewed this long before it ends, so that it does not end on its way. */
const renewBeforeMs = 20_000

/** What publishing does, and nothing more: create, read, update, search. */
const publishingScope = artifactTypes.map((type) => `system/${type}.crus`).join(' ')

/**
 * Tokens by SMART Backend Services (SMART App Launch 2.2: `client_credentials` with `private_key_jwt`). Every request
 * signs a new assertion of four minutes; nothing is asked for before the first token is needed.
 */
export function backendServices(options: BackendServicesOptions): AccessTokens {
  let held: { readonly token: string; readonly until: number } | undefined
  return {
    async current(fresh) {
      const nowMs = options.clock.now()
      if (!fresh && held !== undefined && nowMs < held.until) return ok(held.token)
      const answer = await requestToken(options)
      if (!answer.ok) return answer
      const { token, lifeSeconds } = answer.value
      held = { token, until: nowMs + lifeSeconds * 1000 - renewBeforeMs }
      return ok(token)
    },
  }
}

interface GivenToken {
  readonly token: string
  readonly lifeSeconds: number
}

async function requestToken(options: BackendServicesOptions): Promise<Result<GivenToken, HostProblem>> {
  const endpoint = await tokenEndpointOf(options)
  if (!endpoint.ok) return endpoint
  const assertion = await signAssertion(options, endpoint.value)
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: options.scope ?? publishingScope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  const answer = await boundedFetch(
    fetch,
    { url: endpoint.value, init: { method: 'POST', body, headers: { accept: 'application/json' } } },
    bounds,
  )
  if (answer.kind === 'unreachable') {
    return err({ code: 'unreadable', detail: `the sign-in service at ${endpoint.value} did not answer` })
  }
  const said = parseJson(answer.body)
  const members = isJsonObject(said) ? said : {}
  if (answer.status !== 200) {
    const words = [stringMember(members, 'error'), stringMember(members, 'error_description')]
    const reason = words.filter((word) => word !== undefined).join(': ') || `status ${answer.status}`
    const clock = clockWords(answer.headers, options.clock.now())
    return err({
      code: answer.status >= 500 ? 'server-error' : 'session-ended',
      status: answer.status,
      detail: `the sign-in service gave no token (${reason.slice(0, 300)})${clock}`,
    })
  }
  const granted = stringMember(members, 'scope')
  if (granted !== undefined) options.onGranted?.(granted)
  return readToken(members, endpoint.value)
}

function readToken(
  members: Readonly<Record<string, unknown>>,
  endpoint: string,
): Result<GivenToken, HostProblem> {
  const token = members.access_token
  const isBearer = typeof members.token_type === 'string' && members.token_type.toLowerCase() === 'bearer'
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token) || !isBearer) {
    return err({ code: 'unreadable', detail: `the sign-in service at ${endpoint} gave no bearer token` })
  }
  const { expires_in: lifeSeconds } = members
  return ok({ token, lifeSeconds: typeof lifeSeconds === 'number' && lifeSeconds > 0 ? lifeSeconds : 60 })
}

async function signAssertion(
  { clientId, key, clock }: BackendServicesOptions,
  audience: string,
): Promise<string> {
  const nowSeconds = Math.floor(clock.now() / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + assertionLifeSeconds)
    .setJti(crypto.randomUUID())
    .sign(await importJWK({ ...key.jwk }, key.algorithm))
}

async function tokenEndpointOf({
  fhirBase,
  tokenEndpoint,
}: BackendServicesOptions): Promise<Result<string, HostProblem>> {
  if (tokenEndpoint !== undefined) return secureEndpoint(tokenEndpoint)
  const url = `${fhirBase}/.well-known/smart-configuration`
  const answer = await boundedFetch(fetch, { url, init: { headers: { accept: 'application/json' } } }, bounds)
  if (answer.kind === 'unreachable') return err({ code: 'unreachable', detail: `${url} did not answer` })
  const document = parseJson(answer.body)
  const endpoint =
    answer.status === 200 && isJsonObject(document) ? stringMember(document, 'token_endpoint') : undefined
  if (endpoint === undefined) {
    const detail = `${url} names no token endpoint (status ${answer.status}): give it with --token-url`
    return err({ code: 'unreadable', detail })
  }
  return secureEndpoint(endpoint)
}

function secureEndpoint(text: string): Result<string, HostProblem> {
  const address = parseAddress(text)
  if (address !== undefined && isSecureAddress(address, true)) return ok(text)
  return err({ code: 'refused-by-us', detail: `the token endpoint ${text} is not https` })
}

/** An assertion is only good for minutes, so a wrong clock is the commonest reason that nobody thinks of. */
function clockWords(headers: Headers, nowMs: number): string {
  const apartMs = Date.parse(headers.get('date') ?? '') - nowMs
  if (Number.isNaN(apartMs) || Math.abs(apartMs) < 60_000) return ''
  const minutes = Math.round(Math.abs(apartMs) / 60_000)
  return `; this machine's clock is ${minutes} min ${apartMs > 0 ? 'behind' : 'ahead of'} the server's`
}
