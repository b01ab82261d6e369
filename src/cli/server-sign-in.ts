import { ok, type Result } from '../domain/result.ts'
import { realClock as clock } from '../host/transport/host-clock.ts'
import type { AccessTokens } from '../publishing/access-tokens.ts'
import { backendServices } from '../publishing/backend-services.ts'
import { readKeyFile } from './publish-input.ts'

/** How a command signs in to a server, as its options say. */
export interface SignInFlags {
  readonly clientId?: string
  readonly key?: string
  readonly tokenUrl?: string
}

/** What is wrong with these options together; `undefined` when nothing is. */
export function signInMisuse({ clientId, key, tokenUrl }: SignInFlags): string | undefined {
  if ((clientId === undefined) !== (key === undefined))
    return '--client-id and --key belong together: give both or neither.'
  return tokenUrl !== undefined && key === undefined ? '--token-url needs --client-id and --key.' : undefined
}

/**
 * The tokens by SMART Backend Services; none when no client is named. The error says what is wrong with the key file.
 * @param scope What to ask for; what publishing does, when absent.
 */
export async function tokensFor(
  fhirBase: string,
  { clientId, key, tokenUrl }: SignInFlags,
  scope?: string,
): Promise<Result<AccessTokens | undefined, string>> {
  if (clientId === undefined || key === undefined) return ok(undefined)
  const signing = await readKeyFile(key)
  if (!signing.ok) return signing
  return ok(
    backendServices({
      fhirBase,
      clientId,
      key: signing.value,
      clock,
      ...(tokenUrl === undefined ? {} : { tokenEndpoint: tokenUrl }),
      ...(scope === undefined ? {} : { scope }),
    }),
  )
}
