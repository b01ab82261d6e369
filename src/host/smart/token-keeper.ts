import { err } from '../../domain/result.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import { defaultSitePolicy } from '../site/site-policy.ts'
import type { BoundedAnswer } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'
import { retryAfterMs } from '../transport/retry-after.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { type AccessDecision, decideAccess, missingToSave, scopesToSave } from './launch-access.ts'
import type { StoredSession } from './launch-store.ts'
import { namesOtherUser } from './other-user.ts'
import { postForm, revokeToken } from './sign-in-requests.ts'
import { readTokenAnswer, type TokenAnswer } from './token-answer.ts'

/** A token to send, or why there is none. */
export type TokenState =
  | { readonly kind: 'token'; readonly accessToken: string }
  | { readonly kind: 'none'; readonly problem: HostProblem }

/** Keeps the tokens of one session and renews them; nothing else ever sees them. */
export interface TokenKeeper {
  current(): Promise<TokenState>
  /** Called when the record answered 401 to `rejected`: another request may have renewed it meanwhile. */
  renewed(rejected: string): Promise<TokenState>
  /** Why writing is no longer allowed: a renewed token that reaches less far. */
  writeObjection(): HostProblem | undefined
  /**
   * Takes every session out of the tab; the tokens stay in the memory of this page. A token for the saving of one measure only is asked for, but only while
   * the one at hand outlives a hand-over left idle (`handOver.endAfterSeconds`): asking may use up the refresh token, and where the answer is lost the one at
   * hand has to last. Where the service gives none, the one at hand goes on.
   */
  lock(): void
  /** Forgets the tokens and tells the sign-in service so, where it has an address for that. */
  end(): void
}

/** Where the tab keeps the session for a reload. */
export interface SessionShelf {
  readonly keep: (session: StoredSession) => void
  readonly drop: () => void
  /** Drops every session of the tab and marks it as handed to a person. */
  readonly handOver: () => void
}

/** A token is renewed this long before it runs out. */
const marginMs = 10_000

/**
 * Creates the keeper of a session. Renewal is single-flight; a renewed token for another person or encounter locks the session for good (trap F7),
 * one with fewer scopes ends writing.
 */
export function createTokenKeeper(
  edge: BrowserEdge,
  opened: StoredSession,
  shelf: SessionShelf,
): TokenKeeper {
  let session = opened
  let refusal: HostProblem | undefined
  let renewing: Promise<TokenState> | undefined
  let narrowing: Promise<void> | undefined
  let locked = false
  /** The scopes to ask for from now on; absent where nothing less than all may be asked for. */
  let narrowScope: string | undefined

  const keep = (kept: StoredSession): void => {
    if (!locked) shelf.keep(kept)
  }

  const revoke = (token: string): void => revokeToken(edge, session, token)

  const refuse = (problem: HostProblem): TokenState => {
    refusal = problem
    session = { ...withoutRefreshToken(session), accessToken: '' }
    shelf.drop()
    return { kind: 'none', problem }
  }

  const adopt = (answer: TokenAnswer): TokenState => {
    const otherPerson = answer.patient !== undefined && answer.patient !== session.patientId
    const otherEncounter = answer.encounter !== undefined && answer.encounter !== session.encounterId
    if (otherPerson || otherEncounter || namesOtherUser(answer.idToken, session)) {
      revoke(answer.refreshToken ?? answer.accessToken)
      return refuse({ code: 'identity-changed' })
    }
    session = {
      ...session,
      accessToken: answer.accessToken,
      expiresAtMs: expiryOf(answer, edge.now()),
      scope: answer.scope ?? session.scope,
      ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
    }
    keep(session)
    return { kind: 'token', accessToken: session.accessToken }
  }

  const askForToken = async (refreshToken: string, scope: string | undefined) => {
    const { clientId, tokenEndpoint } = session
    const answer = await postForm(edge, tokenEndpoint, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      ...(scope === undefined ? {} : { scope }),
    })
    const read: ReturnType<typeof readTokenAnswer> =
      answer.kind === 'unreachable' ? err(answer.detail) : readTokenAnswer(answer)
    return { answer, read }
  }

  const renew = async (): Promise<TokenState> => {
    const { refreshToken } = session
    if (refreshToken === undefined) return { kind: 'none', problem: { code: 'session-ended', status: 401 } }
    const { answer, read } = await askForToken(refreshToken, narrowScope)
    if (refusal !== undefined) {
      // The session ended meanwhile: what comes now is nobody's, and nothing is stored of it.
      if (read.ok) revoke(read.value.refreshToken ?? read.value.accessToken)
      return { kind: 'none', problem: refusal }
    }
    if (read.ok) return adopt(read.value)
    const problem = renewalProblem(answer, { detail: read.error, nowMs: edge.now() })
    if (problem.code === 'session-ended') {
      session = withoutRefreshToken(session)
      keep(session)
    }
    return { kind: 'none', problem }
  }

  /**
   * Tries to exchange the token for one that reaches less far (RFC 6749 6). Whatever goes wrong with that changes nothing as long as the token at hand lives;
   * a service that rotates refresh tokens may renew none after it, so one that lives too short is left as it is.
   */
  const narrow = async (): Promise<void> => {
    await renewing
    const scope = scopesToSave(session.scope)
    const { refreshToken, site = defaultSitePolicy } = session
    // A session that ended has no refresh token.
    if (scope === undefined || refreshToken === undefined) return
    if (session.expiresAtMs - marginMs - edge.now() < site.handOver.endAfterSeconds * 1_000) return
    const { read } = await askForToken(refreshToken, scope)
    if (!read.ok) return
    if (refusal !== undefined) {
      revoke(read.value.refreshToken ?? read.value.accessToken)
      return
    }
    const granted = read.value.scope ?? scope
    if (missingToSave(granted).length > 0) {
      // It left out what the person needs: the token at hand goes on, renewed with all of its scopes.
      session = { ...session, refreshToken: read.value.refreshToken ?? refreshToken }
      return
    }
    narrowScope = scope
    adopt({ ...read.value, scope: granted })
  }

  const renewOnce = (): Promise<TokenState> => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return renewing
  }

  return {
    current: async () => {
      await narrowing
      if (refusal !== undefined) return { kind: 'none', problem: refusal }
      const fresh = session.expiresAtMs - marginMs > edge.now()
      if (fresh || session.refreshToken === undefined)
        return { kind: 'token', accessToken: session.accessToken }
      return renewOnce()
    },
    renewed: async (rejected) => {
      await narrowing
      if (refusal !== undefined) return { kind: 'none', problem: refusal }
      if (renewing === undefined && session.accessToken !== rejected) {
        return { kind: 'token', accessToken: session.accessToken }
      }
      return renewOnce()
    },
    writeObjection: () => {
      const access = locked ? undefined : decideAccess(session.scope, undefined)
      const missing = access === undefined ? missingToSave(session.scope) : missingFor(access)
      return missing.length === 0 ? undefined : { code: 'forbidden', detail: missing.join(', ') }
    },
    lock: () => {
      locked = true
      shelf.handOver()
      narrowing = narrow().finally(() => {
        narrowing = undefined
      })
    },
    end: () => {
      const token = session.refreshToken ?? session.accessToken
      revoke(token)
      refuse({ code: 'session-ended' })
    },
  }
}

function missingFor(access: AccessDecision): readonly string[] {
  return access.mode === 'edit' ? [] : access.missing
}

/** What ends a session: the service said so in the words of RFC 6749 5.2. */
const finalError = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/

/**
 * What a renewal that gave no token means. Anything but an OAuth error (overload, a proxy's page, no answer) may pass: the
 * refresh token is kept, and the person may try again.
 */
function renewalProblem(
  answer: BoundedAnswer,
  { detail, nowMs }: { readonly detail: string; readonly nowMs: number },
): HostProblem {
  if (answer.kind === 'unreachable' || answer.status === 408) return { code: 'unreachable', detail }
  const { status, headers, body } = answer
  if (status === 429 || status >= 500) {
    const waitMs = retryAfterMs((name) => headers.get(name) ?? undefined, nowMs)
    const code = status === 429 ? 'busy' : 'server-error'
    return { code, status, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) }
  }
  const value = parseJson(body)
  const error = isJsonObject(value) ? stringMember(value, 'error') : undefined
  const isFinal = status >= 400 && error !== undefined && finalError.test(error)
  return isFinal ? { code: 'session-ended', detail } : { code: 'unreadable', status, detail }
}

/** When a token received now runs out; five minutes where the service does not say. The service's clock plays no part. */
export function expiryOf(answer: TokenAnswer, nowMs: number): number {
  return nowMs + (answer.expiresInSeconds ?? 300) * 1_000
}

function withoutRefreshToken(session: StoredSession): StoredSession {
  const { refreshToken: _forgotten, ...rest } = session
  return rest
}
