import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthorizationServer } from './authorization-endpoint.ts'
import { smartApp, textOf } from './smart-app.ts'

let server: Awaited<ReturnType<typeof startAuthorizationServer>>
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

async function introspect(token: string, authorization?: string) {
  const response = await fetch(`${server.issuer}/introspect`, {
    method: 'POST',
    ...(authorization === undefined ? {} : { headers: { authorization } }),
    body: new URLSearchParams({ token }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const asStore = (token: string) => {
  const { clientId, clientSecret } = server.resourceServer
  return introspect(token, basic(clientId, clientSecret))
}

async function signIn() {
  const launch = server.launches.create({
    userReference: 'PractitionerRole/sam-cpn',
    patientId: 'rosa',
    encounterId: 'visit-1',
    appContext: '{"opens":{"reference":"CarePlan/1"}}',
    styleAddress: 'https://record.example/style.json',
  })
  return (await smartApp(server).signIn(launch)).body
}

describe('introspection (RFC 7662)', () => {
  it('tells the second store what a token is worth, whose record it opens and for whom', async () => {
    const { status, body } = await asStore(textOf(await signIn(), 'access_token'))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      active: true,
      client_id: 'alongside',
      patient: 'rosa',
      encounter: 'visit-1',
      fhirUser: `${server.fhirBase}/PractitionerRole/sam-cpn`,
      scope: expect.stringContaining('patient/QuestionnaireResponse.crus'),
      exp: expect.any(Number),
    })
  })

  it('calls a token dead when it is unknown, expired or given back, and says no more', async () => {
    const { faults } = server
    const token = textOf(await signIn(), 'access_token')
    await faults.expireTokens()
    const given = await signIn()
    await fetch(`${server.issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: textOf(given, 'refresh_token'), client_id: 'alongside' }),
    })
    for (const dead of [token, textOf(given, 'access_token'), 'B'.repeat(43)])
      expect((await asStore(dead)).body).toEqual({ active: false })
  })

  it.each<[string, () => string | undefined]>([
    ['nobody', () => undefined],
    ['a wrong secret', () => basic(server.resourceServer.clientId, 'wrong')],
    ['the app itself, which has no secret', () => basic('alongside', '')],
  ])('tells %s nothing', async (_case, authorization) => {
    const { status, body } = await introspect(textOf(await signIn(), 'access_token'), authorization())
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toHaveProperty('active')
  })
})

describe('the token answer', () => {
  it("passes a link's context and the record's style on as they are", async () => {
    expect(await signIn()).toMatchObject({
      appContext: '{"opens":{"reference":"CarePlan/1"}}',
      smart_style_url: 'https://record.example/style.json',
    })
  })
})
