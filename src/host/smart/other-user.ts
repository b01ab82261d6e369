import { stringMember } from '../../fhir/index.ts'
import type { StoredSession } from './launch-store.ts'
import { unverifiedClaims } from './verify-jws.ts'

/**
 * True when an ID token that came with a renewed token names another user than the session's (OpenID Connect Core 12.2 asks for the same `sub`). It is
 * only decoded: a false token can do no more than lock the session.
 */
export function namesOtherUser(
  idToken: string | undefined,
  session: Pick<StoredSession, 'subject'>,
): boolean {
  if (idToken === undefined || session.subject === undefined) return false
  const claims = unverifiedClaims(idToken)
  return claims === undefined || stringMember(claims, 'sub') !== session.subject
}
