import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import type { LaunchParameters } from './launch-request.ts'
import type { SmartConfiguration } from './smart-configuration.ts'

/** What goes to the sign-in service, and what must be kept until it answers. */
export interface AuthorizationAddress {
  readonly address: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** The parts of an authorization request that we choose. */
export interface AuthorizationInput {
  /** The record's address as it was given, and the launch it stands for; none where the launch begins with us. */
  readonly launch: Pick<LaunchParameters, 'iss'> & Partial<LaunchParameters>
  readonly clientId: string
  readonly redirectUri: string
  readonly scope: string
  readonly configuration: SmartConfiguration
}

/** As long as the first reading may take. */
const readMs = 10_000

/**
 * Builds the authorization request (SMART App Launch 2.2, 2.0.9) with fhirclient: PKCE required, 122 random bits of `state` (traps F3, F5), `launch` asked
 * for by name (F11), and an OpenID Connect `nonce`, which fhirclient does not know. fhirclient reads the configuration once more by itself;
 * only its parameters are taken, the address is the one we checked.
 */
export async function authorizationAddress(
  input: AuthorizationInput,
): Promise<Result<AuthorizationAddress, LaunchProblem>> {
  const piece = await import('./oauth-environment.ts').catch(() => undefined)
  if (piece === undefined)
    return err({ code: 'well-known-failed', detail: 'a part of Alongside did not load' })
  const { authorize, oauthEnvironment } = piece
  const { adapter, stored } = oauthEnvironment(input.redirectUri)
  const state = crypto.randomUUID()
  const nonce = crypto.randomUUID()
  const options: RequestInit = {
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(readMs),
  }
  let built: unknown
  try {
    built = await authorize(adapter, {
      iss: input.launch.iss,
      ...(input.launch.launch === undefined ? {} : { launch: input.launch.launch }),
      clientId: input.clientId,
      redirectUri: input.redirectUri,
      scope: input.scope,
      stateKey: state,
      pkceMode: 'required',
      completeInTarget: true,
      noRedirect: true,
      wellKnownRequestOptions: options,
      conformanceRequestOptions: options,
    })
  } catch (error) {
    return err({ code: 'well-known-failed', detail: error instanceof Error ? error.message : String(error) })
  }
  const kept = stored.get(state)
  const authorizeUri = isJsonObject(kept) ? stringMember(kept, 'authorizeUri') : undefined
  const codeVerifier = isJsonObject(kept) ? stringMember(kept, 'codeVerifier') : undefined
  if (typeof built !== 'string' || authorizeUri === undefined || codeVerifier === undefined) {
    return err({ code: 'well-known-failed', detail: 'the second reading had no endpoints' })
  }
  const address = new URL(input.configuration.authorizationEndpoint)
  const parameters = new URLSearchParams(built.slice(authorizeUri.length + 1))
  for (const [name, value] of parameters) address.searchParams.append(name, value)
  address.searchParams.append('nonce', nonce)
  return ok({ address: address.href, state, nonce, codeVerifier })
}
