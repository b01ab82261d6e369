import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'

/** How WebCrypto names a signature algorithm of JOSE (RFC 7518 3.1). Only public-key algorithms: a key set can never be used as a shared secret. */
interface SignatureAlgorithm {
  readonly kty: 'RSA' | 'EC'
  readonly curve?: string
  readonly hash: string
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA'
}

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['RS256', { kty: 'RSA', hash: 'SHA-256', name: 'RSASSA-PKCS1-v1_5' }],
  ['RS384', { kty: 'RSA', hash: 'SHA-384', name: 'RSASSA-PKCS1-v1_5' }],
  ['RS512', { kty: 'RSA', hash: 'SHA-512', name: 'RSASSA-PKCS1-v1_5' }],
  ['PS256', { kty: 'RSA', hash: 'SHA-256', name: 'RSA-PSS' }],
  ['PS384', { kty: 'RSA', hash: 'SHA-384', name: 'RSA-PSS' }],
  ['ES256', { kty: 'EC', curve: 'P-256', hash: 'SHA-256', name: 'ECDSA' }],
  ['ES384', { kty: 'EC', curve: 'P-384', hash: 'SHA-384', name: 'ECDSA' }],
])

/** 2048 bits: RFC 7518 3.3 allows no shorter RSA key. */
const shortestModulusBytes = 256

/**
 * The claims of a compact JWS (RFC 7515) whose signature one of the public keys of `keySet` (RFC 7517) verifies, else `undefined`. The cryptography is the browser's
 * own; a JOSE library would be a tenth of the whole page. Tests compare every algorithm with one.
 */
export async function verifyJws(jws: string, keySet: unknown): Promise<JsonObject | undefined> {
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(jws)
  const header = parseJson(decodeText(parts?.[1] ?? ''))
  const claims = parseJson(decodeText(parts?.[2] ?? ''))
  const algorithm = isJsonObject(header) ? algorithms.get(stringMember(header, 'alg') ?? '') : undefined
  if (!isJsonObject(header) || !isJsonObject(claims) || !isJsonObject(keySet)) return undefined
  // `crit` and `b64` change what is signed (RFC 7515 4.1.11); we understand no such extension.
  if (
    algorithm === undefined ||
    member(header, 'crit') !== undefined ||
    member(header, 'b64') !== undefined
  ) {
    return undefined
  }
  const signed = new TextEncoder().encode(jws.slice(0, jws.lastIndexOf('.')))
  const signature = decodeBase64Url(parts?.[3] ?? '')
  for (const key of objectsMember(keySet, 'keys').filter((one) => mayVerify(one, header, algorithm))) {
    if (signature !== undefined && (await verifies(key, { algorithm, signed, signature }))) return claims
  }
  return undefined
}

/** The JSON object in the middle of a JWS, not verified: for comparing only, never for trusting. */
export function unverifiedClaims(jws: string): JsonObject | undefined {
  const claims = parseJson(decodeText(jws.split('.')[1] ?? ''))
  return isJsonObject(claims) ? claims : undefined
}

function mayVerify(key: JsonObject, header: JsonObject, { kty, curve }: SignatureAlgorithm): boolean {
  const operations = member(key, 'key_ops')
  const agrees = (name: string, wanted: unknown) => [undefined, wanted].includes(member(key, name))
  return (
    member(key, 'kty') === kty &&
    member(key, 'crv') === curve &&
    agrees('use', 'sig') &&
    agrees('alg', member(header, 'alg')) &&
    (member(header, 'kid') === undefined || member(header, 'kid') === member(key, 'kid')) &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')))
  )
}

async function verifies(
  key: JsonObject,
  {
    algorithm: { kty, curve, hash, name },
    signed,
    signature,
  }: {
    readonly algorithm: SignatureAlgorithm
    readonly signed: Uint8Array<ArrayBuffer>
    readonly signature: Uint8Array<ArrayBuffer>
  },
): Promise<boolean> {
  const text = (part: string) => stringMember(key, part) ?? ''
  if (kty === 'RSA' && (decodeBase64Url(text('n'))?.length ?? 0) < shortestModulusBytes) return false
  const publicKey: JsonWebKey =
    curve === undefined
      ? { kty, n: text('n'), e: text('e') }
      : { kty, crv: curve, x: text('x'), y: text('y') }
  const parameters = { name, hash, ...(curve === undefined ? {} : { namedCurve: curve }) }
  try {
    const imported = await crypto.subtle.importKey('jwk', publicKey, parameters, false, ['verify'])
    const saltLength = Number(hash.slice(4)) / 8
    return await crypto.subtle.verify({ ...parameters, saltLength }, imported, signature, signed)
  } catch {
    return false
  }
}

function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

function decodeText(text: string): string {
  return new TextDecoder().decode(decodeBase64Url(text))
}
