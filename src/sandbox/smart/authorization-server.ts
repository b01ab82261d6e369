import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider, TokenEvent } from 'oidc-provider'
import type { Faults } from '../faults.ts'
import { slowNetwork } from '../slow-network.ts'
import { createAuthorizationProvider } from './authorization-provider.ts'
import {
  type AuthorizationRequest,
  type AuthorizationRules,
  checkAuthorizationRequest,
} from './authorization-request.ts'
import { grantScopes } from './granted-scopes.ts'
import type { Launch, Launches } from './launches.ts'
import type { ProgramClient } from './program-client.ts'
import { smartTokenAnswer } from './token-answer.ts'

export interface AuthorizationServerOptions {
  /** `<origin>/auth`; the server is mounted there. */
  readonly issuer: string
  readonly rules: AuthorizationRules
  readonly launches: Launches
  readonly faults: Faults
  /** The programs that sign in by themselves. */
  readonly programs: readonly ProgramClient[]
  readonly accessTokenSeconds: number
}

/** What an access token allows. */
export interface TokenAccess {
  readonly scopes: string
  readonly patientId?: string
  /** The same for every token of one launch. */
  readonly session?: string
}

/** How the authorization endpoint answers: a redirect, or a page because nobody may be redirected. */
export type AuthorizationAnswer =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'page'; readonly reason: string }

export interface AuthorizationServer {
  authorize(query: URLSearchParams): Promise<AuthorizationAnswer>
  /** Takes requests under the issuer's path for everything but `/authorize`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** What the opaque bearer token allows; `undefined` when it is unknown, expired or revoked. */
  findAccess(token: string): Promise<TokenAccess | undefined>
}

/**
 * The authorization server of the demo record for the EHR launch (SMART App Launch 2.2). Authorization needs no
 * cookie: the single-use `launch` stands for the signed-in user and the open record.
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { issuer, rules, launches, faults } = options
  const { clientId, redirectUri, fhirBase } = rules
  const launchOfGrant = new Map<string, Launch>()
  const provider = await createAuthorizationProvider({
    ...options,
    clientId,
    redirectUri,
    fhirBase,
    host: faults.host,
  })
  addLaunchContext(provider, { launchOfGrant, faults })
  expireOnDemand(provider, faults)
  explainRefusedPrograms(provider)
  const requestListener = provider.callback()
  const mountPath = new URL(issuer).pathname

  return {
    async authorize(query) {
      const check = checkAuthorizationRequest(query, rules)
      if (check.kind === 'not-redirectable') return { kind: 'page', reason: check.reason }
      const answer = (parameters: Readonly<Record<string, string>>) => {
        // RFC 9207: the issuer names itself in every answer.
        const search = new URLSearchParams({ ...parameters, iss: issuer })
        return { kind: 'redirect', location: `${redirectUri}?${search}` } as const
      }
      if (check.kind === 'refused') {
        const { error, description, state } = check.refusal
        return answer({ error, error_description: description, ...(state === undefined ? {} : { state }) })
      }
      const { request } = check
      const refuse = (error: string, description: string) =>
        answer({ error, error_description: description, state: request.state })
      const instead = faults.settings().grantedScopes
      const scopes = grantScopes(request.scopes, { host: faults.host(), instead })
      if (scopes.length === 0) return refuse('invalid_scope', 'none of the scopes is known here')
      const launch = launches.consume(request.launch)
      if (launch === undefined) {
        return refuse(
          'invalid_request',
          'launch is unknown, used or expired: open the app from the record again',
        )
      }
      const { code, grantId } = await issueCode(provider, { request, launch, scopes, rules })
      launchOfGrant.set(grantId, launch)
      return answer({ code, state: request.state })
    },
    async handle(request, response) {
      await slowNetwork(faults)
      // The package routes by `url` below its mount and builds absolute addresses from `originalUrl`, as in Express.
      const mounted = Object.assign(request, {
        originalUrl: request.url,
        url: request.url?.slice(mountPath.length),
      })
      await requestListener(mounted, response)
    },
    async findAccess(token) {
      const ofProgram = await provider.ClientCredentials.find(token)
      if (ofProgram !== undefined) return ofProgram.isExpired ? undefined : { scopes: ofProgram.scope ?? '' }
      const found = await provider.AccessToken.find(token)
      if (found === undefined || found.isExpired) return undefined
      const patientId = launchOfGrant.get(found.grantId ?? '')?.patientId
      const session = found.grantId
      return {
        scopes: found.scope ?? '',
        ...(session === undefined ? {} : { session }),
        ...(patientId === undefined ? {} : { patientId }),
      }
    },
  }
}

interface CodeInput {
  readonly request: AuthorizationRequest
  readonly launch: Launch
  readonly scopes: readonly string[]
  readonly rules: AuthorizationRules
}

async function issueCode(provider: Provider, { request, launch, scopes, rules }: CodeInput) {
  const { clientId, fhirBase } = rules
  const client = await provider.Client.find(clientId)
  if (client === undefined) throw new Error(`The app ${clientId} is not registered.`)
  const accountId = launch.userReference
  const scope = scopes.join(' ')
  const grant = new provider.Grant({ accountId, clientId })
  grant.addResourceScope(fhirBase, scope)
  if (scopes.includes('openid')) grant.addOIDCScope(scope)
  const grantId = await grant.save()
  const code = new provider.AuthorizationCode({
    accountId,
    client,
    grantId,
    gty: 'authorization_code',
    redirectUri: request.redirectUri,
    scope,
    resource: fhirBase,
    codeChallenge: request.codeChallenge,
    codeChallengeMethod: 'S256',
    nonce: request.nonce,
    expiresWithSession: false,
  })
  return { code: await code.save(), grantId }
}

interface LaunchContextInput {
  readonly launchOfGrant: ReadonlyMap<string, Launch>
  readonly faults: Faults
}

/** The package's own hook for extra claims reaches the token, not the answer; hence a middleware around it. */
function addLaunchContext(provider: Provider, { launchOfGrant, faults }: LaunchContextInput): void {
  provider.use(async (context, next) => {
    await next()
    if (context.oidc?.route !== 'token' || context.status !== 200) return
    const { entities, params } = context.oidc
    // A program of its own opens nobody's record: there is no launch.
    if (entities.ClientCredentials !== undefined) return
    const launch = launchOfGrant.get(entities.Grant?.jti ?? '')
    if (launch === undefined) throw new Error('A token was issued for a grant without a launch.')
    const answer = Object.fromEntries(Object.entries(context.body ?? {}))
    const refreshed = params.grant_type === 'refresh_token'
    context.body = smartTokenAnswer({ answer, launch, refreshed, faults: faults.settings() })
  })
}

/** A real server may keep the reason to itself; the demo one tells whoever is setting up a key what was wrong. */
function explainRefusedPrograms(provider: Provider): void {
  provider.on('grant.error', (context, { error, error_detail: detail }) => {
    if (error !== 'invalid_client' || detail === undefined) return
    context.body = { error, error_description: detail }
  })
}

function expireOnDemand(provider: Provider, faults: Faults): void {
  const access = endAll(provider, ['access_token.saved', 'client_credentials.saved'])
  const renewal = endAll(provider, ['authorization_code.saved', 'refresh_token.saved'])
  faults.onExpireTokens(access)
  // What was granted belongs to the record as it was: without the means to renew it, the app must be opened again.
  faults.onNewPersonality(async () => {
    await Promise.all([access(), renewal()])
  })
}

/** Remembers the tokens of these events while they live; gives the function that ends them all. */
function endAll(provider: Provider, events: readonly TokenEvent[]): () => Promise<void> {
  const issued = new Set<{ readonly isExpired: boolean; destroy(): Promise<void> }>()
  for (const event of events) {
    provider.on(event, (token) => {
      for (const old of issued) if (old.isExpired) issued.delete(old)
      issued.add(token)
    })
  }
  return async () => {
    await Promise.all([...issued].map((token) => token.destroy()))
    issued.clear()
  }
}
