import { generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthorizationServer } from './authorization-endpoint.ts'

let server: Awaited<ReturnType<typeof startAuthorizationServer>>
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

interface AssertionChange {
  /** Another program than the one that publishes. */
  readonly program?: 'auditor'
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly foreignKey?: true
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

async function assertion({
  header = {},
  claims = {},
  foreignKey,
  program,
}: AssertionChange = {}): Promise<string> {
  const { clientId, privateJwk } = server[program ?? 'publisher']
  const own = await importJWK({ ...privateJwk }, 'ES384')
  const key = foreignKey ? (await generateKeyPair('ES384')).privateKey : own
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: `${server.issuer}/token`,
    exp: nowSeconds() + 240,
    jti: crypto.randomUUID(),
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES384', kid: String(privateJwk.kid), typ: 'JWT', ...header })
    .sign(key)
}

async function ask(signed: string, scope = 'system/Questionnaire.crus system/ValueSet.crus') {
  const response = await fetch(`${server.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signed,
    }),
  })
  return { status: response.status, body: await response.json() }
}

describe('a program that signs in by itself', () => {
  it('gets a short token for what it asked, without a person or a refresh token', async () => {
    const { status, body } = await ask(await assertion())
    expect(status).toBe(200)
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'system/Questionnaire.crus system/ValueSet.crus',
    })
    expect(body).not.toHaveProperty('refresh_token')
    expect(body).not.toHaveProperty('patient')
    expect(await server.authorization.findAccess(body.access_token)).toEqual({
      scopes: 'system/Questionnaire.crus system/ValueSet.crus',
    })
  })

  it('gets nothing that holds a patient, whatever it asks for', async () => {
    const { body } = await ask(
      await assertion(),
      'system/*.cruds system/Patient.rs system/Questionnaire.rs openid',
    )
    expect(body.scope).toBe('system/Questionnaire.rs')
  })

  it('reads and searches the record as the auditor, and writes nothing', async () => {
    const asked = 'system/CarePlan.rs system/Task.cruds system/Patient.read system/Questionnaire.crus openid'
    const { body } = await ask(await assertion({ program: 'auditor' }), asked)
    expect(body.scope).toBe('system/CarePlan.rs system/Patient.read')
    const refused = await ask(await assertion({ program: 'auditor' }), 'system/Questionnaire.crus')
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_scope'])
  })

  it('is refused when nothing is left of what it asks for', async () => {
    const { status, body } = await ask(await assertion(), 'system/Patient.rs')
    expect([status, body.error]).toEqual([400, 'invalid_scope'])
  })

  it.each<[string, AssertionChange, RegExp]>([
    ['another key under the registered name', { foreignKey: true }, /signature/],
    ['a key that was never registered', { header: { kid: 'unknown' }, foreignKey: true }, /key|signature/],
    ['an assertion that has ended', { claims: { exp: nowSeconds() - 30 } }, /expired/],
    ['an assertion that lives too long', { claims: { exp: nowSeconds() + 900 } }, /five minutes/],
    ['an assertion without an end', { claims: { exp: undefined } }, /expiration/],
    ['an assertion for another server', { claims: { aud: 'https://elsewhere.example/token' } }, /audience/],
    ['an assertion without a number of its own', { claims: { jti: undefined } }, /jti/],
    ['an assertion in the name of another', { claims: { iss: 'somebody-else' } }, /iss/],
    ['an assertion about another', { claims: { sub: 'somebody-else' } }, /client not found/],
    ['an assertion that names no key', { header: { kid: undefined } }, /name its key/],
  ])('is refused for %s, and told why', async (_name, change, why) => {
    const { status, body } = await ask(await assertion(change))
    expect([status, body.error]).toEqual([401, 'invalid_client'])
    expect(body.error_description).toMatch(why)
  })

  it('may use an assertion once', async () => {
    const signed = await assertion()
    expect((await ask(signed)).status).toBe(200)
    const second = await ask(signed)
    expect(second.body).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('once'),
    })
  })

  it('loses its token when all tokens are ended', async () => {
    const { body } = await ask(await assertion())
    await server.faults.expireTokens()
    expect(await server.authorization.findAccess(body.access_token)).toBeUndefined()
  })
})
