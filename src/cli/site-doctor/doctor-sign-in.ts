import { interactionNeeds } from '../../doctor/app-needs.ts'
import type { SignIn } from '../../doctor/examine-signed-in.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readCapability } from '../../fhir/index.ts'
import { objectOf } from '../../host/record/read-answer.ts'
import { createRestTransport } from '../../host/rest-host.ts'
import type { SiteConfiguration, TrustedRecord } from '../../host/site/site-configuration.ts'
import { requestedScopes } from '../../host/smart/requested-scopes.ts'
import { realClock as clock } from '../../host/transport/host-clock.ts'
import { backendServices } from '../../publishing/backend-services.ts'
import { readKeyFile } from '../publish-input.ts'
import { readTokenFile } from './read-token-file.ts'

export interface DoctorSignInFlags {
  readonly tokenFile?: string
  readonly clientId?: string
  readonly key?: string
  readonly tokenUrl?: string
  readonly patient?: string
  readonly user?: string
  readonly writeTest?: boolean
}

/** A sign-in, and the secrets it has come to hold. */
export interface DoctorSignIn {
  readonly signIn: SignIn
  readonly secrets: () => readonly string[]
}

/** The sign-in that the options name for one record; none when they name none. The error says what is wrong with a file. */
export async function doctorSignIn(
  flags: DoctorSignInFlags,
  { site, record }: { readonly site: SiteConfiguration; readonly record: TrustedRecord },
): Promise<Result<DoctorSignIn | undefined, string>> {
  const { tokenFile, clientId, key, tokenUrl, patient, user, writeTest = false } = flags
  const named = {
    ...(patient === undefined ? {} : { patientId: patient }),
    ...(user === undefined ? {} : { user }),
  }
  if (tokenFile !== undefined) {
    const given = await readTokenFile(tokenFile)
    if (!given.ok) return given
    const { token, scope, patientId, secrets } = given.value
    const signIn: SignIn = {
      token: async () => token,
      ...(scope === undefined ? {} : { granted: scope }),
      ...(patientId === undefined ? {} : { patientId }),
      ...named,
    }
    return ok({ signIn, secrets: () => secrets })
  }
  if (clientId === undefined || key === undefined) return ok(undefined)
  const signing = await readKeyFile(key)
  if (!signing.ok) return signing
  const secrets = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].flatMap((name) => {
    const part: unknown = Reflect.get(signing.value.jwk, name)
    return typeof part === 'string' ? [part] : []
  })
  let granted: string | undefined
  let problem: string | undefined
  const tokens = backendServices({
    fhirBase: record.iss,
    clientId,
    key: signing.value,
    clock,
    scope: await programScopes(site, { record, writes: writeTest }),
    onGranted: (scope) => {
      granted = scope
    },
    ...(tokenUrl === undefined ? {} : { tokenEndpoint: tokenUrl }),
  })
  const signIn: SignIn = {
    token: async (fresh) => {
      const token = await tokens.current(fresh)
      problem = token.ok ? undefined : (token.error.detail ?? token.error.code)
      if (!token.ok) return undefined
      secrets.push(token.value)
      return token.value
    },
    ofProgram: () => granted,
    problem: () => problem,
    ...named,
  }
  return ok({ signIn, secrets: () => secrets })
}

/**
 * What the app does, as a program asks for it; with the test of writing also to delete what that made. Only as far as the record says that it offers it: services
 * refuse the whole of a request for more.
 */
async function programScopes(
  { policy: { plans } }: SiteConfiguration,
  { record, writes }: { readonly record: TrustedRecord; readonly writes: boolean },
): Promise<string> {
  const statement = objectOf(
    await createRestTransport({ fhirBase: record.iss }).send({ method: 'GET', path: 'metadata' }),
  )
  const capability = statement.kind === 'present' ? readCapability(statement.value) : undefined
  const asked = requestedScopes({ capabilities: ['permission-v2'], from: 'record', by: 'staff', plans })
  return interactionNeeds(asked)
    .flatMap(({ type, interactions }) => {
      const needed = writes && interactions.includes('create') ? [...interactions, 'delete'] : interactions
      const letters = letterOf
        .filter(([interaction, letter]) => needed.includes(interaction) && (writes || 'rs'.includes(letter)))
        .filter(([interaction]) => capability?.can(type, interaction) !== false)
        .map(([, letter]) => letter)
      return letters.length === 0 ? [] : [`system/${type}.${letters.join('')}`]
    })
    .join(' ')
}

/** In the order of the grammar (SMART App Launch 2.2). */
const letterOf = [
  ['create', 'c'],
  ['read', 'r'],
  ['update', 'u'],
  ['delete', 'd'],
  ['search-type', 's'],
] as const
