import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { readSecretFile } from '../publish-input.ts'

/** A token somebody signed in for, and what its answer said beside. */
export interface GivenToken {
  readonly token: string
  readonly scope?: string
  readonly patientId?: string
  /** Every other secret of the file, so that it is printed nowhere. */
  readonly secrets: readonly string[]
}

/**
 * Reads a token file: the whole answer of a token endpoint (JSON, RFC 6749 5.1; SMART App Launch 2.2 adds `patient`), or the token alone. The error says what is wrong
 * and never holds a part of the file. A file that others on this machine may read is refused.
 */
export async function readTokenFile(file: string): Promise<Result<GivenToken, string>> {
  const text = await readSecretFile(file)
  if (!text.ok) return text
  const trimmed = text.value.trim()
  const value = parseJson(trimmed)
  if (!isJsonObject(value)) {
    return isToken(trimmed)
      ? ok({ token: trimmed, secrets: [trimmed] })
      : err(`${file} holds neither a token nor the JSON answer of a token endpoint.`)
  }
  const token = stringMember(value, 'access_token')
  if (token === undefined || !isToken(token)) return err(`${file} has no access_token that could be one.`)
  const [scope, patientId] = [stringMember(value, 'scope'), stringMember(value, 'patient')]
  const others = ['refresh_token', 'id_token'].flatMap((name) => stringMember(value, name) ?? [])
  return ok({
    token,
    ...(scope === undefined ? {} : { scope }),
    ...(patientId !== undefined && /^[A-Za-z0-9\-.]{1,64}$/.test(patientId) ? { patientId } : {}),
    secrets: [token, ...others],
  })
}

/** As RFC 6750 (2.1) writes one, so that no piece of JSON is sent for one, and long enough to be none of the words of a report. */
function isToken(text: string): boolean {
  return /^[\w.~+/-]{8,}=*$/.test(text)
}
