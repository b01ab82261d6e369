import { err, ok, type Result } from '../../domain/result.ts'
import type { LaunchTarget } from '../launch-context.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { verifyUser } from './id-token.ts'
import type { PendingLaunch, StoredSession } from './launch-store.ts'
import { postForm, revokeToken } from './sign-in-requests.ts'
import { styleAddressOf } from './style-address.ts'
import { readTokenAnswer, type TokenAnswer } from './token-answer.ts'
import { expiryOf } from './token-keeper.ts'
import { userObjection } from './user-objection.ts'

/** The app page is older than what is served now, or the connection is gone. */
const notLoaded = err<LaunchProblem>({ code: 'token-failed', detail: 'a part of Alongside did not load' })

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
  const piece = await import('./oauth-environment.ts').catch(() => undefined)
  if (piece === undefined) return notLoaded
  const { buildTokenRequest, oauthEnvironment } = piece
  const { redirectUri, clientId, codeVerifier, tokenEndpoint: tokenUri } = launch
  const { body } = await buildTokenRequest(oauthEnvironment(redirectUri).adapter, {
    code: encodeURIComponent(code),
    state: { serverUrl: launch.iss, redirectUri, clientId, codeVerifier, tokenUri },
  })
  const answer = await postForm(edge, launch.tokenEndpoint, String(body))
  if (answer.kind === 'unreachable') return err({ code: 'token-failed', detail: answer.detail })
  const read = readTokenAnswer(answer)
  if (!read.ok) return err({ code: 'token-failed', detail: read.error })
  const session = await sessionOf(edge, read.value, launch)
  // A token of a launch that is not opened is of no more use to anybody.
  if (!session.ok) revokeToken(edge, launch, read.value.refreshToken ?? read.value.accessToken)
  return session
}

async function sessionOf(
  edge: BrowserEdge,
  token: TokenAnswer,
  launch: PendingLaunch,
): Promise<Result<StoredSession, LaunchProblem>> {
  const { patient, encounter, intent, refreshToken } = token
  const { fhirBase, clientId, tokenEndpoint, revocationEndpoint, by, site } = launch
  if (patient === undefined) return err({ code: 'no-patient' })
  const wish = await wishOf(token, { patient, fhirBase })
  if (!wish.ok) return wish
  const opens = wish.value
  const user = await verifyUser(edge, token.idToken, launch)
  const objection = userObjection(user, { patient, by })
  if (objection !== undefined) return err(objection)
  const styleAddress = styleAddressOf(token.styleAddress, launch)
  return ok({
    kind: 'session',
    fhirBase,
    clientId,
    tokenEndpoint,
    ...(revocationEndpoint === undefined ? {} : { revocationEndpoint }),
    patientId: patient,
    ...(encounter === undefined ? {} : { encounterId: encounter }),
    ...(intent === undefined ? {} : { intent }),
    ...(opens === undefined ? {} : { opens }),
    ...(by === undefined ? {} : { by }),
    ...(styleAddress === undefined ? {} : { styleAddress }),
    needPatientBanner: token.needPatientBanner,
    ...(user.kind === 'verified'
      ? { user: user.reference, subject: user.subject }
      : { userProblem: user.problem }),
    scope: token.scope ?? launch.scope,
    accessToken: token.accessToken,
    expiresAtMs: expiryOf(token, edge.now()),
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(site === undefined ? {} : { site }),
  })
}

/** What the launch asks to open. Few ask for anything, so what reads it comes only then; a context that was not read could name another person. */
async function wishOf(
  token: TokenAnswer,
  { patient, fhirBase }: { readonly patient: string; readonly fhirBase: string },
): Promise<Result<LaunchTarget | undefined, LaunchProblem>> {
  if (token.fhirContext === undefined && token.appContext === undefined) return ok(undefined)
  const reader = await import('./launch-target.ts').catch(() => undefined)
  if (reader === undefined) return notLoaded
  if (reader.namesOtherPatient(token.fhirContext, { patient, fhirBase }))
    return err({ code: 'token-failed', detail: 'fhirContext names another patient' })
  return ok(reader.launchTarget(token, fhirBase))
}
