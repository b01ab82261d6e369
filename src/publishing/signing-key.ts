import { importJWK, type JWK } from 'jose'
import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, type JsonObject, objectsMember, stringMember } from '../fhir/index.ts'
import { parseJson } from '../host/transport/parse-json.ts'

/** A private key to sign with, as a program registers its public half (SMART App Launch 2.2, "Asymmetric authentication"). */
export interface SigningKey {
  readonly kid: string
  readonly algorithm: 'ES384' | 'RS384'
  readonly jwk: JWK
}

/**
 * Reads the text of a key file: a private JWK, or a JWK Set with one private key. ES384 (P-384) and RS384 are taken.
 * The error is a phrase that says what is wrong and never holds a part of the file.
 */
export async function readSigningKey(text: string): Promise<Result<SigningKey, string>> {
  const found = onlyPrivateKey(text)
  if (!found.ok) return found
  const { kid, algorithm } = found.value
  try {
    const key = await importJWK({ ...found.value.jwk }, algorithm)
    if (key instanceof Uint8Array || key.type !== 'private') return err('it is not a private key')
    return ok({ kid, algorithm, jwk: found.value.jwk })
  } catch {
    return err(`it cannot be used as a key for ${algorithm}`)
  }
}

function onlyPrivateKey(text: string): Result<SigningKey, string> {
  if (text.includes('-----BEGIN')) {
    return err('it is a PEM file: give the key as a JWK (JSON), in which its name (kid) stands beside it')
  }
  const value = parseJson(text)
  if (!isJsonObject(value)) return err('it is no JSON object')
  const keys = 'keys' in value ? objectsMember(value, 'keys') : [value]
  const [key, ...others] = keys.filter((each) => stringMember(each, 'd') !== undefined)
  if (key === undefined) return err('it holds no private key')
  if (others.length > 0) return err('it holds more than one private key: keep one in the file')
  const kid = stringMember(key, 'kid')
  if (kid === undefined) return err('its key has no name (kid), so the server cannot tell which one it is')
  const algorithm = algorithmOf(key)
  if (algorithm === undefined) return err('its key is neither for ES384 (EC, P-384) nor for RS384 (RSA)')
  return ok({ kid, algorithm, jwk: key as JWK })
}

function algorithmOf(key: JsonObject): SigningKey['algorithm'] | undefined {
  const fits = (algorithm: string) => key.alg === undefined || key.alg === algorithm
  if (key.kty === 'EC' && key.crv === 'P-384' && fits('ES384')) return 'ES384'
  return key.kty === 'RSA' && fits('RS384') ? 'RS384' : undefined
}
