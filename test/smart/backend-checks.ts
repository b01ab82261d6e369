import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import type { BackendEvidence } from './backend-evidence.ts'
import { type Check, changed, usesGivenToken } from './sign-in-checks.ts'

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const assertionsOf = ({ requests }: BackendEvidence) =>
  requests.map(({ sent, atMs }) => {
    const jwt = sent.get('client_assertion') ?? ''
    return { jwt, atMs, header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) }
  })

type Assertion = ReturnType<typeof assertionsOf>[number]

/** A rule that every assertion has to keep; broken by an assertion whose header or claims are changed. */
function everyAssertion(
  id: string,
  rule: string,
  [keeps, part, change]: readonly [
    (assertion: Assertion, evidence: BackendEvidence) => boolean,
    'header' | 'claims',
    Readonly<Record<string, unknown>>,
  ],
): Check<BackendEvidence> {
  return {
    id,
    rule,
    holds: (evidence) => {
      const assertions = assertionsOf(evidence)
      return assertions.length > 0 && assertions.every((assertion) => keeps(assertion, evidence))
    },
    spoil: (evidence) => withAssertions(evidence, (jwt) => rewritten(jwt, part, change)),
  }
}

function everyRequest(
  id: string,
  rule: string,
  [name, wanted]: readonly [string, (value: string) => boolean],
): Check<BackendEvidence> {
  return {
    id,
    rule,
    holds: ({ requests }) =>
      requests.length > 0 && requests.every(({ sent }) => wanted(sent.get(name) ?? '')),
    spoil: (evidence) => ({
      ...evidence,
      requests: evidence.requests.map((each) => ({ ...each, sent: changed(each.sent, name, ' ') })),
    }),
  }
}

/** A3, A21 to A32 and the rules of B24 that show on the wire: what is asked of a program that signs in by itself. */
export const backendChecks: readonly Check<BackendEvidence>[] = [
  {
    id: 'A3',
    rule: 'the registered JWK Set holds a valid public key, and no private one',
    holds: async ({ program: { registered, algorithm } }) => {
      const sound = await Promise.all(registered.keys.map((key) => isPublic({ ...key }, algorithm)))
      return sound.length > 0 && sound.every(Boolean)
    },
    spoil: (evidence) => ({
      ...evidence,
      program: { ...evidence.program, registered: { keys: [evidence.program.privateJwk] } },
    }),
  },
  everyRequest('A21', 'grant_type is client_credentials', [
    'grant_type',
    (text) => text === 'client_credentials',
  ]),
  everyRequest('A22', 'scope is there', ['scope', (text) => text.trim() !== '']),
  everyRequest('A23', 'client_assertion_type is the URN for JWTs', [
    'client_assertion_type',
    (text) => text === assertionType,
  ]),
  everyAssertion('A24', 'typ of the header is JWT', [
    ({ header }) => header.typ === 'JWT',
    'header',
    { typ: 'jwt+x' },
  ]),
  everyAssertion('A25', 'iss is the client id', [
    ({ claims }, { program }) => claims.iss === program.clientId,
    'claims',
    { iss: 'other' },
  ]),
  everyAssertion('A26', 'sub is the client id', [
    ({ claims }, { program }) => claims.sub === program.clientId,
    'claims',
    { sub: 'other' },
  ]),
  everyAssertion('A27', 'aud is the token endpoint', [
    ({ claims }, { tokenEndpoint }) => claims.aud === tokenEndpoint,
    'claims',
    { aud: 'https://elsewhere.example/token' },
  ]),
  everyAssertion('A28', 'exp is a whole number', [
    ({ claims }) => Number.isSafeInteger(claims.exp),
    'claims',
    { exp: '9999999999' },
  ]),
  {
    id: 'A29',
    rule: 'jti is there and never used again',
    holds: (evidence) => {
      const used = assertionsOf(evidence).map(({ claims }) => claims.jti ?? '')
      return used.length > 1 && used.every((jti) => jti !== '') && new Set(used).size === used.length
    },
    spoil: (evidence) => withAssertions(evidence, (jwt) => rewritten(jwt, 'claims', { jti: 'again' })),
  },
  {
    id: 'A30',
    rule: 'the signature verifies with the registered JWK Set',
    holds: async (evidence) => {
      const keys = createLocalJWKSet({ keys: [...evidence.program.registered.keys] })
      const verified = await Promise.all(
        assertionsOf(evidence).map(({ jwt }) =>
          jwtVerify(jwt, keys, { algorithms: ['ES384', 'RS384'] }).then(
            () => true,
            () => false,
          ),
        ),
      )
      return verified.length > 0 && verified.every(Boolean)
    },
    spoil: (evidence) => withAssertions(evidence, (jwt) => rewritten(jwt, 'claims', { iat: 1 })),
  },
  {
    id: 'A31',
    rule: 'nothing is renewed with a refresh token',
    holds: ({ requests }) =>
      requests.length > 1 &&
      requests.every(({ sent }) => sent.get('grant_type') !== 'refresh_token' && !sent.has('refresh_token')),
    spoil: (evidence) => ({
      ...evidence,
      requests: evidence.requests.map((each) => ({
        ...each,
        sent: changed(each.sent, 'refresh_token', 'x'),
      })),
    }),
  },
  {
    id: 'A32',
    rule: 'a token that was given is used as Bearer, and taken',
    holds: usesGivenToken,
    spoil: (evidence) => ({ ...evidence, tokensGiven: ['another'] }),
  },
  everyAssertion('B24', 'an assertion ends within five minutes', [
    ({ claims, atMs }) => (claims.exp ?? Number.POSITIVE_INFINITY) <= atMs / 1000 + 300,
    'claims',
    { exp: 99_999_999_999 },
  ]),
  everyAssertion('B24', 'the header names algorithm and key as registered', [
    ({ header }, { program }) =>
      header.alg === program.algorithm && header.kid === program.registered.keys[0]?.kid,
    'header',
    { kid: 'other' },
  ]),
  everyAssertion('B24', 'no jku is sent, because none is registered', [
    ({ header }) => header.jku === undefined,
    'header',
    { jku: 'https://a.example/jwks' },
  ]),
  everyRequest('B24', 'only system/ scopes are asked for', [
    'scope',
    (text) => text.split(' ').every((scope) => /^system\/[A-Z]\w+\.c?r?u?d?s?$/.test(scope)),
  ]),
]

const isForm = (type = '') => type.startsWith('application/x-www-form-urlencoded')

/** What the standard asks of programs besides, by the number of the statement in docs/conformance/smart.md. */
export const backendStatements: readonly Check<BackendEvidence>[] = [
  {
    id: 'S227',
    rule: 'the token endpoint is found by a GET of the smart-configuration as JSON',
    holds: ({ discoveries }) =>
      discoveries.length > 0 &&
      discoveries.every(({ method, headers }) => method === 'GET' && headers.accept === 'application/json'),
    spoil: (evidence) => ({ ...evidence, discoveries: [] }),
  },
  {
    id: 'S234',
    rule: 'every token request is a form that is posted',
    holds: ({ requests }) =>
      requests.every(({ method, headers }) => method === 'POST' && isForm(headers['content-type'])),
    spoil: (evidence) => ({
      ...evidence,
      requests: evidence.requests.map((each) => ({
        ...each,
        headers: { 'content-type': 'application/json' },
      })),
    }),
  },
]

async function isPublic(key: Parameters<typeof importJWK>[0], algorithm: string): Promise<boolean> {
  if (key.d !== undefined || key.kid === undefined || key.kty === undefined) return false
  return importJWK(key, algorithm).then(
    (imported) => !(imported instanceof Uint8Array) && imported.type === 'public',
    () => false,
  )
}

function withAssertions(evidence: BackendEvidence, change: (jwt: string) => string): BackendEvidence {
  const requests = evidence.requests.map((each) => ({
    ...each,
    sent: changed(each.sent, 'client_assertion', change(each.sent.get('client_assertion') ?? '')),
  }))
  return { ...evidence, requests }
}

/** The same JWT with members changed and the old signature. */
function rewritten(jwt: string, part: 'header' | 'claims', change: object): string {
  const parts = jwt.split('.')
  const place = part === 'header' ? 0 : 1
  const members = JSON.parse(Buffer.from(parts[place] ?? '', 'base64url').toString())
  const text = JSON.stringify({ ...members, ...change })
  return parts.with(place, Buffer.from(text).toString('base64url')).join('.')
}
