import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { err, ok, type Result } from '../domain/result.ts'
import { callerKeys } from './caller-keys.ts'
import type { HookProblem } from './hook-problem.ts'
import type { HookCaller } from './hooks-settings.ts'
import { createUsedTokens } from './used-tokens.ts'

/** Signatures with a key pair only: with a shared key (HS256) the published key could sign. */
const algorithms = ['ES384', 'RS384', 'ES256', 'RS256', 'ES512', 'RS512', 'PS256', 'PS384', 'PS512']
const [maxAgeSeconds, toleranceSeconds] = [300, 30]
/** How many used tokens are remembered, in equal parts for the callers: one that sends too many stands in nobody else’s way. */
const mostTokens = 200_000
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i

export interface CallerCheckOptions {
  readonly callers: readonly HookCaller[]
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Checks the `Authorization` header of a call for one address (`aud`); gives the `iss` of the caller. */
export type CallerCheck = (
  authorization: string | undefined,
  address: string,
) => Promise<Result<string, HookProblem>>

/**
 * Who calls (CDS Hooks 2.0, "Trusting CDS Clients"): a JWT of an issuer on the site's list, signed with a key from the address the site gives (a `jku`
 * that leads elsewhere is refused), for exactly this address, at most five minutes old, never used before, and no older than this check: what was used
 * before a restart is not remembered.
 */
export function createCallerCheck({ callers, now }: CallerCheckOptions): CallerCheck {
  const known = new Map(callers.map(({ iss, jwks }) => [iss, { jwks, keys: callerKeys(jwks) }] as const))
  // One second more than a token could be taken for, because claims are compared in whole seconds.
  const lifeMs = (maxAgeSeconds + 2 * toleranceSeconds + 1) * 1_000
  const startedAt = Math.floor(now() / 1_000)
  const used = createUsedTokens({ lifeMs, mostOfIssuer: Math.floor(mostTokens / callers.length), now })

  return async (authorization, address) => {
    const token = bearer.exec(authorization ?? '')?.[1]
    if (token === undefined || token.length > 8_192)
      return refused('no-token', 'Send a signed JWT: Authorization: Bearer <JWT>.')
    try {
      const { iss = '' } = decodeJwt(token)
      const { kid, jku } = decodeProtectedHeader(token)
      const caller = known.get(iss)
      if (caller === undefined)
        return refused('unknown-caller', 'The issuer (iss) is not one that this site lets call.')
      if (jku !== undefined && jku !== caller.jwks)
        return refused('foreign-keys', 'The token names keys (jku) at another address than the site does.')
      if (kid === undefined) return refused('no-key', 'The token does not name its key (kid).')
      const { payload } = await jwtVerify(token, caller.keys, {
        issuer: iss,
        audience: address,
        algorithms,
        typ: 'JWT',
        requiredClaims: ['exp', 'iat', 'jti'],
        maxTokenAge: maxAgeSeconds,
        clockTolerance: toleranceSeconds,
        currentDate: new Date(now()),
      })
      const { jti, iat = 0 } = payload
      if (iat < startedAt)
        return refused(
          'older-token',
          'The token is older than this service, which has started since. Sign a new one.',
        )
      if (typeof jti !== 'string' || jti === '' || jti.length > 256)
        return refused('bad-token-id', 'The id of the token (jti) is not text of 1 to 256 characters.')
      const use = used.use(iss, jti)
      if (use === 'again')
        return refused('used-token', 'This token was used before. Sign a new one for each call.')
      if (use === 'full')
        return err({ status: 503, code: 'too-many-calls', message: 'Too many calls. Try again in a minute.' })
      return ok(iss)
    } catch (error) {
      return problemOf(error)
    }
  }
}

function refused(code: string, message: string): Result<never, HookProblem> {
  return err({ status: 401, code, message })
}

/** What the library says is told by its kind only: its words may hold parts of the token. */
function problemOf(error: unknown): Result<never, HookProblem> {
  if (error instanceof errors.JWTExpired) return refused('expired', 'The token has expired, or is too old.')
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused('wrong-claim', `The token says the wrong thing in “${error.claim}”.`)
  if (error instanceof errors.JWKSNoMatchingKey)
    return refused('unknown-key', 'The key (kid) is not among those the site knows of this issuer.')
  if (error instanceof errors.JOSEAlgNotAllowed)
    return refused('wrong-algorithm', `Sign with one of ${algorithms.join(', ')}.`)
  const isToken =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSMultipleMatchingKeys
  if (isToken) return refused('bad-token', 'The token is not one this service can verify.')
  // A published key that is none is told by a DOMException.
  const isKeys =
    error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException
  // Header and claims that are no JSON are told by a TypeError too, before any key is asked for.
  if (isKeys && error instanceof TypeError && /decode|parse|JWT|token/i.test(error.message))
    return refused('bad-token', 'The token is not one this service can verify.')
  if (isKeys)
    return err({
      status: 503,
      code: 'no-keys',
      message: 'The keys of this issuer could not be had. Try again in a minute.',
    })
  throw error
}
