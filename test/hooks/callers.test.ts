import { exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCallerCheck } from '../../src/hooks/caller-check.ts'
import { createUsedTokens } from '../../src/hooks/used-tokens.ts'
import { audience, issuer, searchset, startHooks, type TokenParts, token } from './hooks-world.ts'

let hooks: Awaited<ReturnType<typeof startHooks>>
const foreign = await generateKeyPair('ES384')
const now = Math.floor(Date.now() / 1000)

beforeAll(async () => {
  hooks = await startHooks()
})
afterAll(() => hooks.stop())

const whole = () => hooks.body({ prefetch: { plans: searchset([]) } })

it('takes a token that its host signed for this service', async () => {
  expect(await hooks.call(whole())).toMatchObject({ status: 200, text: '{"cards":[]}' })
})

it('takes the service’s address in a list, and the address of keys that the site knows', async () => {
  const jwt = await token({ claims: { aud: [audience] }, header: { jku: hooks.jwksUrl } })
  expect((await hooks.call(whole(), { jwt })).status).toBe(200)
})

const hostile: readonly (readonly [string, string, TokenParts])[] = [
  ['of another issuer', 'unknown-caller', { claims: { iss: 'https://other.example' } }],
  ['without an issuer', 'unknown-caller', { claims: { iss: undefined } }],
  ['for another service', 'wrong-claim', { claims: { aud: `${audience}/feedback` } }],
  [
    'for the discovery of this service',
    'wrong-claim',
    { claims: { aud: 'https://cds.example.org/cds-services' } },
  ],
  ['that has expired', 'expired', { claims: { exp: now - 100 } }],
  ['signed an hour ago that never expires', 'expired', { claims: { iat: now - 3_600, exp: now + 9e6 } }],
  ['signed in the future', 'wrong-claim', { claims: { iat: now + 600, exp: now + 700 } }],
  ['without an end', 'wrong-claim', { claims: { exp: undefined } }],
  ['without a beginning', 'wrong-claim', { claims: { iat: undefined } }],
  ['without an id', 'wrong-claim', { claims: { jti: undefined } }],
  ['with an id that is no text', 'bad-token-id', { claims: { jti: 7 } }],
  ['with an endless id', 'bad-token-id', { claims: { jti: 'x'.repeat(300) } }],
  ['signed with a foreign key', 'bad-token', { key: foreign.privateKey }],
  ['of a key the host does not have', 'unknown-key', { header: { kid: 'other' } }],
  ['without the name of its key', 'no-key', { header: { kid: undefined } }],
  ['whose keys are elsewhere', 'foreign-keys', { header: { jku: 'https://evil.example/jwks' } }],
  ['of another type', 'wrong-claim', { header: { typ: 'at+jwt' } }],
]

it.each(hostile)('refuses a token %s: %s', async (_name, code, parts) => {
  const { status, text, response } = await hooks.call(whole(), { jwt: await token(parts) })
  expect(status).toBe(401)
  expect(JSON.parse(text)).toMatchObject({ error: { code } })
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=/)
})

it('refuses a token without a signature, and one signed with the public key as a shared secret', async () => {
  const unsigned = new UnsecuredJWT({
    iss: issuer,
    aud: audience,
    jti: 'a',
    iat: now,
    exp: now + 60,
  }).encode()
  expect((await hooks.call(whole(), { jwt: unsigned })).status).toBe(401)
  const { publicKey } = await generateKeyPair('RS256', { extractable: true })
  const key = new TextEncoder().encode(await exportSPKI(publicKey))
  const { status, text } = await hooks.call(whole(), { jwt: await token({ header: { alg: 'HS256' }, key }) })
  expect([status, JSON.parse(text).error.code]).toEqual([401, 'wrong-algorithm'])
})

it.each([
  '',
  'Basic abc',
  'Bearer',
  'Bearer a.b',
  'Bearer !.!.!',
  'Bearer e30.e30.e30',
  `Bearer ${'a'.repeat(9_000)}.b.c`,
])('refuses the header “%s”', async (authorization) => {
  expect((await hooks.call(whole(), { headers: { authorization } })).status).toBe(401)
})

it('refuses a token that was used before', async () => {
  const jwt = await token()
  const statuses = await Promise.all([1, 2, 3].map(async () => (await hooks.call(whole(), { jwt })).status))
  expect(statuses.toSorted()).toEqual([200, 401, 401])
})

it('says that it cannot tell, and not that the token is bad, where the keys cannot be had', async () => {
  const callers = [{ iss: issuer, jwks: 'http://127.0.0.1:1/jwks' }]
  const check = createCallerCheck({ callers, now: Date.now })
  const answered = await check(`Bearer ${await token()}`, audience)
  expect(answered).toMatchObject({ ok: false, error: { status: 503, code: 'no-keys' } })
  const [, payload] = (await token()).split('.')
  const broken = await check(`Bearer abc.${payload}.abc`, audience)
  expect(broken).toMatchObject({ ok: false, error: { status: 401, code: 'bad-token' } })
})

it('forgets used tokens when they can no longer be taken, and takes no more of an issuer whose part is full', () => {
  let time = 0
  const used = createUsedTokens({ lifeMs: 10, mostOfIssuer: 2, now: () => time })
  expect(['a', 'a', 'b', 'c'].map((id) => used.use('x', id))).toEqual(['first', 'again', 'first', 'full'])
  expect(['a', 'a'].map((id) => used.use('y', id))).toEqual(['first', 'again'])
  time = 11
  expect(['a', 'c', 'c'].map((id) => used.use('x', id))).toEqual(['first', 'first', 'again'])
  expect(used.use('x', 'b')).toBe('full')
  expect(used.use('y', 'a')).toBe('first')
})
