import { isJsonObject, stringMember } from '../../fhir/index.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'

/**
 * Where an issuer publishes its keys, as its own OpenID configuration says (SMART App Launch 2.2, "Steps for using an ID token"; OpenID Connect Discovery 4):
 * for records whose `smart-configuration` names an issuer and leaves its keys out. `undefined` when it cannot be had, speaks for another issuer, or
 * leads to an address that is not trusted; an ID token is then not verified, and nobody is recorded as author.
 *
 * @param trusted Gives an address back when it may be asked, and `undefined` otherwise.
 */
export async function issuerKeysAddress(
  fetchFrom: typeof globalThis.fetch,
  issuer: string,
  trusted: (address: string | undefined) => string | undefined,
): Promise<string | undefined> {
  if (trusted(issuer) === undefined) return undefined
  const url = `${issuer.endsWith('/') ? issuer.slice(0, -1) : issuer}/.well-known/openid-configuration`
  const answer = await boundedFetch(
    fetchFrom,
    { url, init: { headers: { accept: 'application/json' } } },
    { timeoutMs: 10_000, maxBytes: 1_048_576 },
  )
  if (answer.kind === 'unreachable' || answer.status !== 200) return undefined
  const document = parseJson(answer.body)
  if (!isJsonObject(document) || stringMember(document, 'issuer') !== issuer) return undefined
  return trusted(stringMember(document, 'jwks_uri'))
}
