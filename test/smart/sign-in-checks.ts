import { createHash } from 'node:crypto'
import type { SignInEvidence } from './sign-in-evidence.ts'

/** One check a record makes of an app that signs in; `spoil` is evidence of an app that breaks this rule, so that the check is known to see it. */
export interface Check<Evidence> {
  readonly id: string
  readonly rule: string
  readonly holds: (evidence: Evidence) => boolean | Promise<boolean>
  readonly spoil: (evidence: Evidence) => Evidence | Promise<Evidence>
}

const isHttps = (address: string) => URL.canParse(address) && new URL(address).protocol === 'https:'

/** A copy of a form with one member set, or taken away. */
export function changed(form: URLSearchParams, name: string, value?: string): URLSearchParams {
  const copy = new URLSearchParams(form)
  if (value === undefined) copy.delete(name)
  else copy.set(name, value)
  return copy
}

type FormCheck = readonly [
  id: string,
  rule: string,
  name: string,
  wanted: (evidence: SignInEvidence) => unknown,
]

/** Members that must be there once, with a value that is known beforehand. */
function formChecks(
  where: 'authorize' | 'token',
  checks: readonly FormCheck[],
): readonly Check<SignInEvidence>[] {
  return checks.map(([id, rule, name, wanted]) => ({
    id,
    rule,
    holds: (evidence) => {
      const [value, ...more] = evidence[where].getAll(name)
      return more.length === 0 && value !== undefined && value !== '' && value === wanted(evidence)
    },
    spoil: (evidence) => ({ ...evidence, [where]: changed(evidence[where], name, 'something-else') }),
  }))
}

const whatever = (where: 'authorize' | 'token', name: string) => (evidence: SignInEvidence) =>
  evidence[where].get(name)

/** A1 to A20 and A32: what the client suite of the Inferno SMART App Launch test kit asks of an app that a record launches. */
export const signInChecks: readonly Check<SignInEvidence>[] = [
  {
    id: 'A1',
    rule: 'the launch addresses to register are valid and https',
    holds: ({ registration }) => registration.launchUrls.length > 0 && registration.launchUrls.every(isHttps),
    spoil: (evidence) => ({
      ...evidence,
      registration: { ...evidence.registration, launchUrls: ['http://a.example/launch.html'] },
    }),
  },
  {
    id: 'A2',
    rule: 'the redirect addresses to register are valid and https',
    holds: ({ registration }) =>
      registration.redirectUris.length > 0 && registration.redirectUris.every(isHttps),
    spoil: (evidence) => ({
      ...evidence,
      registration: { ...evidence.registration, redirectUris: ['app.html'] },
    }),
  },
  ...formChecks('authorize', [
    ['A4', 'response_type is code', 'response_type', () => 'code'],
    ['A5', 'client_id is the registered one', 'client_id', ({ clientId }) => clientId],
  ]),
  {
    id: 'A6',
    rule: 'redirect_uri is there',
    holds: ({ authorize }) => authorize.get('redirect_uri') !== null,
    spoil: (evidence) => ({ ...evidence, authorize: changed(evidence.authorize, 'redirect_uri') }),
  },
  ...formChecks('authorize', [
    ['A7', 'redirect_uri is exactly the registered one', 'redirect_uri', ({ redirectUri }) => redirectUri],
    ['A8', 'launch is the value that the record gave', 'launch', ({ launchGiven }) => launchGiven],
  ]),
  {
    id: 'A9',
    rule: 'state is there',
    holds: ({ authorize }) => (authorize.get('state') ?? '') !== '',
    spoil: (evidence) => ({ ...evidence, authorize: changed(evidence.authorize, 'state') }),
  },
  ...formChecks('authorize', [['A10', 'aud is the FHIR base', 'aud', ({ fhirBase }) => fhirBase]]),
  {
    id: 'A11',
    rule: 'code_challenge is there',
    holds: ({ authorize }) => /^[\w-]{43}$/.test(authorize.get('code_challenge') ?? ''),
    spoil: (evidence) => ({ ...evidence, authorize: changed(evidence.authorize, 'code_challenge') }),
  },
  ...formChecks('authorize', [
    ['A12', 'code_challenge_method is S256', 'code_challenge_method', () => 'S256'],
  ]),
  {
    id: 'A13',
    rule: 'scope is not empty',
    holds: ({ authorize }) => (authorize.get('scope') ?? '').trim() !== '',
    spoil: (evidence) => ({ ...evidence, authorize: changed(evidence.authorize, 'scope', ' ') }),
  },
  ...formChecks('token', [
    ['A14', 'grant_type is authorization_code', 'grant_type', () => 'authorization_code'],
    ['A15', 'a public app sends its client_id', 'client_id', ({ clientId }) => clientId],
    ['A16', 'code is the one issued for this launch', 'code', ({ codeGiven }) => codeGiven],
    [
      'A17',
      'redirect_uri is the one of the authorization request',
      'redirect_uri',
      whatever('authorize', 'redirect_uri'),
    ],
  ]),
  {
    id: 'A18',
    rule: 'code_verifier fits the challenge',
    holds: ({ token, authorize }) => {
      const verifier = token.get('code_verifier') ?? ''
      const challenge = createHash('sha256').update(verifier).digest('base64url')
      return /^[\w.~-]{43,128}$/.test(verifier) && challenge === authorize.get('code_challenge')
    },
    spoil: (evidence) => ({ ...evidence, token: changed(evidence.token, 'code_verifier', 'v'.repeat(43)) }),
  },
  {
    id: 'A19',
    rule: 'a renewal has the grant_type refresh_token',
    holds: ({ refreshes }) =>
      refreshes.length > 0 && refreshes.every(({ sent }) => sent.get('grant_type') === 'refresh_token'),
    spoil: (evidence) => ({
      ...evidence,
      refreshes: evidence.refreshes.map((each) => ({
        ...each,
        sent: changed(each.sent, 'grant_type', 'refresh'),
      })),
    }),
  },
  {
    id: 'A20',
    rule: 'a renewal uses a refresh token of this session',
    holds: ({ refreshes }) =>
      refreshes.length > 0 &&
      refreshes.every(({ sent, given }) => given.includes(sent.get('refresh_token') ?? 'none')),
    spoil: (evidence) => ({
      ...evidence,
      refreshes: evidence.refreshes.map((each) => ({
        ...each,
        sent: changed(each.sent, 'refresh_token', 'x'),
      })),
    }),
  },
  {
    id: 'A32',
    rule: 'a token that was given is used as Bearer, and taken',
    holds: usesGivenToken,
    spoil: (evidence) => ({
      ...evidence,
      access: evidence.access.map((each) => ({
        ...each,
        authorization: each.authorization.replace('Bearer', 'Token'),
      })),
    }),
  },
]

const withHeaders = (
  evidence: SignInEvidence,
  headers: Readonly<Record<string, string>>,
): SignInEvidence => ({
  ...evidence,
  tokenRequests: evidence.tokenRequests.map((each) => ({
    ...each,
    headers: { ...each.headers, ...headers },
  })),
})

/** What the standard asks besides, by the number of the statement in docs/conformance/smart.md. */
export const signInStatements: readonly Check<SignInEvidence>[] = [
  {
    id: 'S51',
    rule: 'the authorization request is a GET with its parameters in the query',
    holds: ({ authorizeMethods, authorize }) =>
      authorizeMethods.length > 0 &&
      authorizeMethods.every((method) => method === 'GET') &&
      authorize.size > 0,
    spoil: (evidence) => ({ ...evidence, authorizeMethods: ['PUT'] }),
  },
  {
    id: 'S62',
    rule: 'every token request is a form that is posted',
    holds: ({ tokenRequests }) =>
      tokenRequests.length > 0 &&
      tokenRequests.every(
        ({ method, headers }) =>
          method === 'POST' && headers['content-type']?.startsWith('application/x-www-form-urlencoded'),
      ),
    spoil: (evidence) => withHeaders(evidence, { 'content-type': 'application/json' }),
  },
  {
    id: 'S63',
    rule: 'a public app sends no credentials of its own',
    holds: ({ tokenRequests, token, refreshes }) =>
      tokenRequests.every(({ headers }) => headers.authorization === undefined) &&
      [token, ...refreshes.map(({ sent }) => sent)].every(
        (sent) => !sent.has('client_secret') && !sent.has('client_assertion'),
      ),
    spoil: (evidence) => withHeaders(evidence, { authorization: 'Basic YTpi' }),
  },
  {
    id: 'S211',
    rule: 'neither max_age nor claims are asked for',
    holds: ({ authorize }) => !authorize.has('max_age') && !authorize.has('claims'),
    spoil: (evidence) => ({ ...evidence, authorize: changed(evidence.authorize, 'max_age', '60') }),
  },
]

/** Every FHIR request carries a token that was given, and one at least was not refused for it. */
export function usesGivenToken({
  access,
  tokensGiven,
}: Pick<SignInEvidence, 'access' | 'tokensGiven'>): boolean {
  const bearers = tokensGiven.map((token) => `Bearer ${token}`)
  return (
    access.some(({ status }) => status !== 401) &&
    access.every((each) => bearers.includes(each.authorization))
  )
}
