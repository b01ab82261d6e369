import { randomBytes } from 'node:crypto'
import type { AuthorizationRequest } from './authorization-request.ts'

/** A sign-in that waits for the next page: who is asked what for, and who signed in already. */
export interface SignIn {
  readonly request: AuthorizationRequest
  readonly scopes: readonly string[]
  /** Relative literal reference; absent on the first page. */
  readonly userReference?: string
}

/** The sign-ins under way, each under a ticket that the next page gives back. */
export interface SignIns {
  /** Gives an unguessable ticket (256 bits, base64url). */
  keep(signIn: SignIn): string
  /** Gives the sign-in once; unknown, used and expired tickets give `undefined`. */
  take(ticket: string): SignIn | undefined
}

const tenMinutesMs = 10 * 60_000

/**
 * Keeps sign-ins between their pages, without a cookie: a page of ours cannot be framed, and each answer to one uses up its ticket.
 *
 * @param now milliseconds since 1970.
 */
export function createSignIns(now: () => number = Date.now): SignIns {
  const waiting = new Map<string, { readonly signIn: SignIn; readonly expiresAt: number }>()
  return {
    keep(signIn) {
      for (const [ticket, { expiresAt }] of waiting) if (expiresAt <= now()) waiting.delete(ticket)
      const ticket = randomBytes(32).toString('base64url')
      waiting.set(ticket, { signIn, expiresAt: now() + tenMinutesMs })
      return ticket
    },
    take(ticket) {
      const found = waiting.get(ticket)
      waiting.delete(ticket)
      return found !== undefined && found.expiresAt > now() ? found.signIn : undefined
    },
  }
}
