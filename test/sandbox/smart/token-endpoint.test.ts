import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultSettings } from '../../../src/sandbox/faults.ts'
import type { Launch } from '../../../src/sandbox/smart/launches.ts'
import { startAuthorizationServer } from './authorization-endpoint.ts'
import { type Parameters, smartApp, textOf } from './smart-app.ts'

let server: Awaited<ReturnType<typeof startAuthorizationServer>>
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

const launch = (more: Partial<Launch> = {}) =>
  server.launches.create({ userReference: 'Practitioner/sam', patientId: 'rosa', ...more })

async function codeFor(overrides: Parameters = {}) {
  const app = smartApp(server)
  const { answer } = await app.authorize(launch(), overrides)
  return { app, code: answer?.searchParams.get('code') ?? '' }
}

async function verified(idToken: string) {
  const keys = await (await fetch(`${server.issuer}/jwks`)).json()
  return jwtVerify(idToken, createLocalJWKSet(keys), { issuer: server.issuer, audience: 'alongside' })
}

describe('a code', () => {
  it.each<[string, Parameters, string]>([
    ['another verifier', { code_verifier: 'a'.repeat(64) }, 'invalid_grant'],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant'],
    ['another redirect_uri', { redirect_uri: 'http://localhost:4101/launch.html' }, 'invalid_grant'],
    ['no redirect_uri', { redirect_uri: undefined }, 'invalid_request'],
    ['no client_id', { client_id: undefined }, 'invalid_request'],
    ['the id of another app', { client_id: 'someone-else' }, 'invalid_client'],
    ['a code nobody gave', { code: 'B'.repeat(43) }, 'invalid_grant'],
    ['no code', { code: undefined }, 'invalid_request'],
    ['the grant type of a program', { grant_type: 'client_credentials' }, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
  ])('is not exchanged with %s', async (_name, overrides, error) => {
    const { app, code } = await codeFor()
    const { status, body } = await app.exchange(code, overrides)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.error).toBe(error)
    expect(body).not.toHaveProperty('access_token')
  })

  it('is exchanged once; the second try also ends what the first gave', async () => {
    const { app, code } = await codeFor()
    const first = await app.exchange(code)
    const second = await app.exchange(code)
    expect(second.body.error).toBe('invalid_grant')
    expect(await server.authorization.findAccess(textOf(first.body, 'access_token'))).toBeUndefined()
  })
})

describe('the token answer', () => {
  it('carries the launch context, the scopes and a lifetime, and is never kept', async () => {
    const { headers, body } = await smartApp(server).signIn(
      launch({ encounterId: 'visit-1', intent: 'plan', fhirContext: [{ reference: 'CarePlan/1' }] }),
    )
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      patient: 'rosa',
      encounter: 'visit-1',
      intent: 'plan',
      fhirContext: [{ reference: 'CarePlan/1' }],
      need_patient_banner: true,
    })
    expect(textOf(body, 'scope').split(' ')).toContain('patient/QuestionnaireResponse.crus')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Access-Control-Allow-Origin')).toBe('http://localhost:4101')
  })

  it('names no patient when no record was open', async () => {
    const value = server.launches.create({ userReference: 'Practitioner/sam' })
    const { body } = await smartApp(server).signIn(value)
    expect(body).not.toHaveProperty('patient')
    expect(await server.authorization.findAccess(textOf(body, 'access_token'))).not.toHaveProperty(
      'patientId',
    )
  })

  it('holds an ID token that verifies and names the user by absolute address, with the nonce', async () => {
    const { body } = await smartApp(server).signIn(launch(), { nonce: 'n-0S6_WzA2Mj' })
    const { payload, protectedHeader } = await verified(textOf(body, 'id_token'))
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      fhirUser: `${server.fhirBase}/Practitioner/sam`,
      nonce: 'n-0S6_WzA2Mj',
      aud: 'alongside',
    })
  })

  it('holds no ID token when openid was not asked for', async () => {
    const { body } = await smartApp(server).signIn(launch(), { scope: 'launch patient/Patient.r' })
    expect(body).not.toHaveProperty('id_token')
  })

  it.each([
    ['v2', 'launch patient/Patient.r patient/CarePlan.rs user/Practitioner.r'],
    ['v1', 'launch patient/*.read user/Practitioner.read patient/QuestionnaireResponse.write'],
  ])('grants %s scopes as asked', async (_version, scope) => {
    const { body } = await smartApp(server).signIn(launch(), { scope })
    expect(body.scope).toBe(scope)
  })

  it('leaves out what an app for people is not given', async () => {
    const scope = 'launch system/*.rs patient/Patient.r patient/patient.r patient/Patient.xyz __proto__ admin'
    const { body } = await smartApp(server).signIn(launch(), { scope })
    expect(body.scope).toBe('launch patient/Patient.r')
  })

  it('is refused to a page of a foreign origin', async () => {
    const { app, code } = await codeFor()
    const response = await fetch(`${server.issuer}/token`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'alongside',
        redirect_uri: server.redirectUri,
        code,
        code_verifier: app.verifier,
      }),
    })
    expect(response.status).toBe(400)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('a refresh token', () => {
  it.each([['offline_access'], ['online_access']])('is given for %s', async (access) => {
    const { body } = await smartApp(server).signIn(launch(), { scope: `launch ${access} patient/Patient.r` })
    expect(body).toHaveProperty('refresh_token')
  })

  it('is not given otherwise', async () => {
    const { body } = await smartApp(server).signIn(launch(), { scope: 'launch patient/Patient.r' })
    expect(body).not.toHaveProperty('refresh_token')
  })

  it('gives a new pair with the same scopes and the same person', async () => {
    const app = smartApp(server)
    const first = await app.signIn(launch())
    const second = await app.refresh(textOf(first.body, 'refresh_token'))
    expect(second.body.scope).toBe(first.body.scope)
    expect(second.body.patient).toBe('rosa')
    expect(second.body.access_token).not.toBe(first.body.access_token)
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token)
  })

  it('gives fewer scopes when fewer are asked for, and never more', async () => {
    const app = smartApp(server)
    const { body } = await app.signIn(launch())
    const fewer = await app.refresh(textOf(body, 'refresh_token'), { scope: 'launch patient/Patient.r' })
    expect(fewer.body.scope).toBe('launch patient/Patient.r')
    const more = await app.refresh(textOf(fewer.body, 'refresh_token'), { scope: 'patient/*.cruds' })
    expect(more.body.error).toBe('invalid_scope')
  })

  it('works once: using it again ends the whole session', async () => {
    const app = smartApp(server)
    const first = await app.signIn(launch())
    const second = await app.refresh(textOf(first.body, 'refresh_token'))
    const replayed = await app.refresh(textOf(first.body, 'refresh_token'))
    expect(replayed.body.error).toBe('invalid_grant')
    expect(await server.authorization.findAccess(textOf(second.body, 'access_token'))).toBeUndefined()
  })

  it('ends when it is revoked', async () => {
    const app = smartApp(server)
    const { body } = await app.signIn(launch())
    const token = textOf(body, 'refresh_token')
    const response = await fetch(`${server.issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'alongside', token }),
    })
    expect(response.status).toBe(200)
    expect((await app.refresh(token)).body.error).toBe('invalid_grant')
  })
})

describe('the faults of signing in', () => {
  const withFault = async (change: Partial<FaultSettings>, run: () => Promise<void>) => {
    server.faults.change(change)
    try {
      await run()
    } finally {
      server.faults.reset()
    }
  }

  it('name no patient', () =>
    withFault({ withoutPatient: true }, async () => {
      const { body } = await smartApp(server).signIn(launch())
      expect(body).not.toHaveProperty('patient')
    }))

  it('give no ID token', () =>
    withFault({ idToken: 'absent' }, async () => {
      const { body } = await smartApp(server).signIn(launch())
      expect(body).toHaveProperty('access_token')
      expect(body).not.toHaveProperty('id_token')
    }))

  it('give an ID token whose signature is wrong', () =>
    withFault({ idToken: 'tampered' }, async () => {
      const { body } = await smartApp(server).signIn(launch())
      await expect(verified(textOf(body, 'id_token'))).rejects.toThrow('signature verification failed')
    }))

  it('grant other scopes than were asked for', () =>
    withFault({ grantedScopes: 'launch openid patient/Patient.r' }, async () => {
      const { body } = await smartApp(server).signIn(launch())
      expect(body.scope).toBe('launch openid patient/Patient.r')
    }))

  it('name another patient when refreshed', () =>
    withFault({ patientAtRefresh: 'daniel' }, async () => {
      const app = smartApp(server)
      const first = await app.signIn(launch())
      expect(first.body.patient).toBe('rosa')
      const second = await app.refresh(textOf(first.body, 'refresh_token'))
      expect(second.body.patient).toBe('daniel')
    }))

  it('expire every access token at once, and leave refreshing alone', async () => {
    const app = smartApp(server)
    const { body } = await app.signIn(launch())
    await server.faults.expireTokens()
    expect(await server.authorization.findAccess(textOf(body, 'access_token'))).toBeUndefined()
    const again = await app.refresh(textOf(body, 'refresh_token'))
    expect(await server.authorization.findAccess(textOf(again.body, 'access_token'))).toBeDefined()
  })
})
