import type { HostProblem } from '../host-problem.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
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

  const refuse = (problem: HostProblem): TokenState => {
    refusal = problem
    session = { ...withoutRefreshToken(session), accessToken: '' }
    save(undefined)
    return { kind: 'none', problem }
  }

  const adopt = (answer: TokenAnswer): TokenState => {
    if (refusal !== undefined) return { kind: 'none', problem: refusal }
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
    save(session)
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
    // The service may not have seen the request: the token is kept, and the person may try again.
    if (answer.kind === 'unreachable')
      return { kind: 'none', problem: { code: 'unreachable', detail: answer.detail } }
    if (answer.status >= 500)
      return { kind: 'none', problem: { code: 'server-error', status: answer.status } }
    const read = readTokenAnswer(answer)
    if (read.ok) return adopt(read.value)
    session = withoutRefreshToken(session)
    save(session)
    return { kind: 'none', problem: { code: 'session-ended', detail: read.error } }
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
    end: () => {
      const { revocationEndpoint, refreshToken, accessToken, clientId } = session
      refuse({ code: 'session-ended' })
      if (revocationEndpoint === undefined) return
      void postForm(edge, revocationEndpoint, { token: refreshToken ?? accessToken, client_id: clientId })
    },
  }
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
