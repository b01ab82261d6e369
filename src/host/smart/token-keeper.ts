import { err } from '../../domain/result.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import { type BoundedAnswer, boundedFetch } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'
import { retryAfterMs } from '../transport/retry-after.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { decideAccess } from './launch-access.ts'
import type { StoredSession } from './launch-store.ts'
import { namesOtherUser } from './other-user.ts'
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
  /** Takes the session out of storage; the tokens stay in the memory of this page. */
  holdInMemory(): void
  /** Forgets the tokens and tells the sign-in service so, where it has an address for that. */
  end(): void
}

/** A token is renewed this long before it runs out. */
const marginMs = 10_000

const bounds = { timeoutMs: 15_000, maxBytes: 262_144 }

/**
 * Creates the keeper of a session. Renewal is single-flight; a renewed token for another person or encounter locks the session for good (trap F7),
 * one with fewer scopes ends writing. `save` keeps the session for a reload of this tab.
 */
export function createTokenKeeper(
  edge: BrowserEdge,
  opened: StoredSession,
  save: (session: StoredSession | undefined) => void,
): TokenKeeper {
  let session = opened
  let refusal: HostProblem | undefined
  let renewing: Promise<TokenState> | undefined
  let stores = true

  const keep = (kept: StoredSession): void => {
    if (stores) save(kept)
  }

  const revoke = (token: string): void => {
    const { revocationEndpoint, clientId } = session
    if (revocationEndpoint === undefined || token === '') return
    void postForm(edge, revocationEndpoint, { token, client_id: clientId })
  }

  const refuse = (problem: HostProblem): TokenState => {
    refusal = problem
    session = { ...withoutRefreshToken(session), accessToken: '' }
    save(undefined)
    return { kind: 'none', problem }
  }

  const adopt = (answer: TokenAnswer): TokenState => {
    const otherPerson = answer.patient !== undefined && answer.patient !== session.patientId
    const otherEncounter = answer.encounter !== undefined && answer.encounter !== session.encounterId
    if (otherPerson || otherEncounter || namesOtherUser(answer.idToken, session)) {
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

  const renew = async (): Promise<TokenState> => {
    const { refreshToken, clientId, tokenEndpoint } = session
    if (refreshToken === undefined) return { kind: 'none', problem: { code: 'session-ended', status: 401 } }
    const answer = await postForm(edge, tokenEndpoint, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
    })
    const read: ReturnType<typeof readTokenAnswer> =
      answer.kind === 'unreachable' ? err(answer.detail) : readTokenAnswer(answer)
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

  const renewOnce = (): Promise<TokenState> => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return renewing
  }

  return {
    current: async () => {
      if (refusal !== undefined) return { kind: 'none', problem: refusal }
      const fresh = session.expiresAtMs - marginMs > edge.now()
      if (fresh || session.refreshToken === undefined)
        return { kind: 'token', accessToken: session.accessToken }
      return renewOnce()
    },
    renewed: async (rejected) => {
      if (refusal !== undefined) return { kind: 'none', problem: refusal }
      if (renewing === undefined && session.accessToken !== rejected) {
        return { kind: 'token', accessToken: session.accessToken }
      }
      return renewOnce()
    },
    writeObjection: () => {
      const access = decideAccess(session.scope, undefined)
      return access.mode === 'edit' ? undefined : { code: 'forbidden', detail: access.missing.join(', ') }
    },
    holdInMemory: () => {
      stores = false
      save(undefined)
    },
    end: () => {
      const token = session.refreshToken ?? session.accessToken
      revoke(token)
      refuse({ code: 'session-ended' })
    },
  }
}

/** What ends a session: the service said so in the words of RFC 6749 5.2. */
const finalErrors: readonly string[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]

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
  const isFinal = status >= 400 && error !== undefined && finalErrors.includes(error)
  return isFinal ? { code: 'session-ended', detail } : { code: 'unreadable', status, detail }
}

/** When a token received now runs out; five minutes where the service does not say. The service's clock plays no part. */
export function expiryOf(answer: TokenAnswer, nowMs: number): number {
  return nowMs + (answer.expiresInSeconds ?? 300) * 1_000
}

/** Posts a form to the sign-in service. */
export function postForm(edge: BrowserEdge, url: string, form: Readonly<Record<string, string>> | string) {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return boundedFetch(edge.fetch, { url, init: { method: 'POST', headers, body } }, bounds)
}

function withoutRefreshToken(session: StoredSession): StoredSession {
  const { refreshToken: _forgotten, ...rest } = session
  return rest
}
