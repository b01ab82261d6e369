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
import { introspectionAnswer } from './introspection-answer.ts'
import { issueCode } from './issue-code.ts'
import type { Launch, Launches } from './launches.ts'
import type { ProgramClient } from './program-client.ts'
import type { ResourceServer } from './resource-server.ts'
import { createSignIns, type SignIn } from './sign-ins.ts'
import { smartTokenAnswer } from './token-answer.ts'

export interface AuthorizationServerOptions {
  /** `<origin>/auth`; the server is mounted there. */
  readonly issuer: string
  readonly rules: AuthorizationRules
  readonly launches: Launches
  readonly faults: Faults
  /** The programs that sign in by themselves. */
  readonly programs: readonly ProgramClient[]
  /** The server that may ask what a token is worth. */
  readonly resourceServer: ResourceServer
  readonly accessTokenSeconds: number
}

/** What an access token allows. */
export interface TokenAccess {
  readonly scopes: string
  readonly patientId?: string
  /** The same for every token of one launch. */
  readonly session?: string
}

/** How the authorization endpoint answers: a redirect, a page to sign in on, or a page because nobody may be redirected. */
export type AuthorizationAnswer =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'sign-in'; readonly ticket: string; readonly who: 'staff' | 'people' }
  /** Staff have signed in, and the app asked for somebody's record. */
  | { readonly kind: 'choose'; readonly ticket: string }
  | { readonly kind: 'page'; readonly reason: string }

/** What somebody did on a page of a sign-in. */
export type SignInStep =
  /** `patientId`: whose record this user opens without being asked, because it is theirs. */
  | { readonly kind: 'signed-in'; readonly userReference: string; readonly patientId?: string }
  | { readonly kind: 'chosen'; readonly patientId?: string }
  | { readonly kind: 'cancelled' }

export interface AuthorizationServer {
  authorize(query: URLSearchParams): Promise<AuthorizationAnswer>
  /** Goes on with a sign-in; its ticket is used up. */
  goOn(ticket: string, step: SignInStep): Promise<AuthorizationAnswer>
  /** Takes requests under the issuer's path for everything but `/authorize`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** What the opaque bearer token allows; `undefined` when it is unknown, expired or revoked. */
  findAccess(token: string): Promise<TokenAccess | undefined>
}

/**
 * The authorization server of the demo record (SMART App Launch 2.2). Authorization needs no cookie: in an EHR launch the single-use
 * `launch` stands for the signed-in user and the open record, in a standalone launch each page's single-use ticket for what was done on
 * the page before.
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { issuer, rules, launches, faults } = options
  const { clientId, personClientId, redirectUri, fhirBase } = rules
  const launchOfGrant = new Map<string, Launch>()
  const signIns = createSignIns()
  const provider = await createAuthorizationProvider({
    ...options,
    clientIds: [clientId, personClientId],
    redirectUri,
    fhirBase,
    host: faults.host,
  })
  addLaunchContext(provider, { launchOfGrant, faults, fhirBase })
  expireOnDemand(provider, faults)
  explainRefusedPrograms(provider)
  const requestListener = provider.callback()
  const mountPath = new URL(issuer).pathname

  const answer = (parameters: Readonly<Record<string, string>>) => {
    // RFC 9207: the issuer names itself in every answer.
    const search = new URLSearchParams({ ...parameters, iss: issuer })
    return { kind: 'redirect', location: `${redirectUri}?${search}` } as const
  }
  const refuse = ({ state }: AuthorizationRequest, error: string, description: string) =>
    answer({ error, error_description: description, state })
  const finish = async ({ request, scopes }: SignIn, launch: Launch): Promise<AuthorizationAnswer> => {
    const { code, grantId } = await issueCode(provider, { request, launch, scopes, fhirBase })
    launchOfGrant.set(grantId, launch)
    return answer({ code, state: request.state })
  }

  return {
    async authorize(query) {
      const check = checkAuthorizationRequest(query, rules)
      if (check.kind === 'not-redirectable') return { kind: 'page', reason: check.reason }
      if (check.kind === 'refused') {
        const { error, description, state } = check.refusal
        return answer({ error, error_description: description, ...(state === undefined ? {} : { state }) })
      }
      const { request } = check
      const instead = faults.settings().grantedScopes
      const ownRecordOnly = request.clientId === personClientId
      const scopes = grantScopes(request.scopes, { host: faults.host(), ownRecordOnly, instead })
      if (scopes.length === 0) return refuse(request, 'invalid_scope', 'none of the scopes is known here')
      if (request.launch === undefined) {
        const ticket = signIns.keep({ request, scopes })
        return { kind: 'sign-in', ticket, who: ownRecordOnly ? 'people' : 'staff' }
      }
      const launch = launches.consume(request.launch)
      if (launch === undefined) {
        return refuse(
          request,
          'invalid_request',
          'launch is unknown, used or expired: open the app from the record again',
        )
      }
      return finish({ request, scopes }, launch)
    },
    async goOn(ticket, step) {
      const signIn = signIns.take(ticket)
      if (signIn === undefined) return { kind: 'page', reason: 'this page was used already, or is too old' }
      const { request, scopes, userReference } = signIn
      if (step.kind === 'cancelled') return refuse(request, 'access_denied', 'the sign-in was stopped')
      if (step.kind === 'signed-in') {
        const { patientId } = step
        const isForPeople = request.clientId === personClientId
        if (isForPeople !== /^(?:Patient|RelatedPerson)\//.test(step.userReference))
          return refuse(request, 'access_denied', 'this app is not for whoever signed in')
        const isAsked = patientId === undefined && scopes.includes('launch/patient')
        if (isAsked) {
          const next = signIns.keep({ ...signIn, userReference: step.userReference })
          return { kind: 'choose', ticket: next }
        }
        const ofThem = scopes.includes('launch/patient') && patientId !== undefined ? { patientId } : {}
        return finish(signIn, { userReference: step.userReference, ...ofThem })
      }
      if (userReference === undefined) return { kind: 'page', reason: 'nobody has signed in' }
      const { patientId } = step
      return finish(signIn, { userReference, ...(patientId === undefined ? {} : { patientId }) })
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

interface LaunchContextInput {
  readonly launchOfGrant: ReadonlyMap<string, Launch>
  readonly faults: Faults
  readonly fhirBase: string
}

/** The package's own hook for extra claims reaches the token, not the answer; hence a middleware around it. */
function addLaunchContext(provider: Provider, { launchOfGrant, faults, fhirBase }: LaunchContextInput): void {
  provider.use(async (context, next) => {
    await next()
    if (context.oidc === undefined || context.status !== 200) return
    const { route, entities, params } = context.oidc
    if (route === 'introspection') {
      const worth = launchOfGrant.get(entities.Grant?.jti ?? '')
      context.body = introspectionAnswer({ answer: context.body, launch: worth, fhirBase })
    }
    if (route !== 'token') return
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
