import { err, ok, type Result } from '../../domain/result.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { verifyUser } from './id-token.ts'
import type { PendingLaunch, StoredSession } from './launch-store.ts'
import { readTokenAnswer } from './token-answer.ts'
import { expiryOf, postForm } from './token-keeper.ts'

/**
 * Exchanges the code for tokens (SMART App Launch 2.2, 2.0.10) and makes a session of them: bound to the one person the record chose, its user
 * only if the ID token holds. The request is fhirclient's, sent by us to the checked address only; the code is encoded first, which
 * fhirclient leaves out.
 */
export async function exchangeCode(
  edge: BrowserEdge,
  code: string,
  launch: PendingLaunch,
): Promise<Result<StoredSession, LaunchProblem>> {
  const { buildTokenRequest, oauthEnvironment } = await import('./oauth-environment.ts')
  const { redirectUri, clientId, codeVerifier, tokenEndpoint: tokenUri } = launch
  const { body } = await buildTokenRequest(oauthEnvironment(redirectUri).adapter, {
    code: encodeURIComponent(code),
    state: { serverUrl: launch.iss, redirectUri, clientId, codeVerifier, tokenUri },
  })
  const answer = await postForm(edge, launch.tokenEndpoint, String(body))
  if (answer.kind === 'unreachable') return err({ code: 'token-failed', detail: answer.detail })
  const read = readTokenAnswer(answer)
  if (!read.ok) return err({ code: 'token-failed', detail: read.error })
  const token = read.value
  if (token.patient === undefined) return err({ code: 'no-patient' })
  const user = await verifyUser(edge, token.idToken, launch)
  const { fhirBase, revocationEndpoint } = launch
  return ok({
    kind: 'session',
    fhirBase,
    clientId,
    tokenEndpoint: launch.tokenEndpoint,
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
    patientId: token.patient,
    ...(token.encounter === undefined ? {} : { encounterId: token.encounter }),
    ...(token.intent === undefined ? {} : { intent: token.intent }),
    needPatientBanner: token.needPatientBanner,
    ...(user.kind === 'verified'
      ? { user: user.reference, subject: user.subject }
      : { userProblem: user.problem }),
    scope: token.scope ?? launch.scope,
    accessToken: token.accessToken,
    expiresAtMs: expiryOf(token, edge.now()),
    ...(token.refreshToken === undefined ? {} : { refreshToken: token.refreshToken }),
    ...(launch.site === undefined ? {} : { site: launch.site }),
  })
}
