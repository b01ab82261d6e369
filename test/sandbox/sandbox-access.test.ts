import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observation, type SmallSandbox, startSmallSandbox } from './small-sandbox.ts'
import { textOf } from './smart/smart-app.ts'

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startSmallSandbox()
})
afterAll(() => sandbox.stop())

describe('the whole way of a SMART app', () => {
  it('leads from the description of the record to reading, writing and refreshing', async () => {
    const described = await (await fetch(`${sandbox.fhirBase}/.well-known/smart-configuration`)).json()
    expect(described).toMatchObject({
      issuer: `${sandbox.ehrUrl}/auth`,
      authorization_endpoint: `${sandbox.ehrUrl}/auth/authorize`,
      token_endpoint: `${sandbox.ehrUrl}/auth/token`,
      code_challenge_methods_supported: ['S256'],
    })
    const smart = sandbox.app()
    const first = await smart.signIn(sandbox.launch(), {
      scope: 'launch online_access patient/Patient.r patient/Observation.crs',
    })
    expect(first.body.patient).toBe('rosa')
    const record = sandbox.recordWith(textOf(first.body, 'access_token'))
    expect((await record.get('Patient/rosa')).status).toBe(200)
    expect((await record.post(observation('whole-way'))).status).toBe(201)
    const second = await smart.refresh(textOf(first.body, 'refresh_token'))
    const later = sandbox.recordWith(textOf(second.body, 'access_token'))
    expect((await later.get('Patient/rosa')).status).toBe(200)
    expect(await sandbox.storedWith('whole-way')).toBe(1)
  })

  it('is described alike by the OpenID document and the CapabilityStatement, without a token', async () => {
    const openid = await fetch(`${sandbox.ehrUrl}/auth/.well-known/openid-configuration`)
    expect(await openid.json()).toMatchObject({ jwks_uri: `${sandbox.ehrUrl}/auth/jwks` })
    const statement = await fetch(`${sandbox.fhirBase}/metadata`)
    expect(JSON.stringify(await statement.json())).toContain(`${sandbox.ehrUrl}/auth/token`)
  })
})

describe('who may do what', () => {
  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['a token nobody gave', { Authorization: `Bearer ${'A'.repeat(43)}` }],
    ['another scheme', { Authorization: 'Basic c2FtOnNlY3JldA==' }],
    ['an empty token', { Authorization: 'Bearer ' }],
  ])('refuses %s with 401 and says how to sign in', async (_name, headers) => {
    const response = await fetch(`${sandbox.fhirBase}/Patient/rosa`, {
      headers: { ...headers, Origin: sandbox.appUrl },
    })
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toContain('Bearer')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(sandbox.appUrl)
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' })
  })

  it.each([
    ['v2', 'launch patient/Patient.r'],
    ['v1', 'launch patient/Patient.read'],
  ])('keeps to read-only %s scopes', async (_version, scope) => {
    const record = await sandbox.signIn(scope)
    expect((await record.get('Patient/rosa')).status).toBe(200)
    expect((await record.post(observation('not-allowed'))).status).toBe(403)
    expect((await record.get('Observation')).status).toBe(403)
    expect(await sandbox.storedWith('not-allowed')).toBe(0)
  })

  it.each([
    ['v2', 'launch patient/Observation.c'],
    ['v1', 'launch patient/Observation.write'],
  ])('keeps to write-only %s scopes', async (_version, scope) => {
    const record = await sandbox.signIn(scope)
    const value = `write-only-${_version}`
    expect((await record.post(observation(value))).status).toBe(201)
    expect((await record.get('Observation')).status).toBe(403)
    expect(await sandbox.storedWith(value)).toBe(1)
  })

  it('keeps to the person of the launch', async () => {
    const record = await sandbox.signIn('launch patient/*.cruds')
    expect([403, 404]).toContain((await record.get('Patient/daniel')).status)
    expect((await record.post(observation('for-another', 'daniel'))).status).toBe(403)
    expect(await sandbox.storedWith('for-another')).toBe(0)
  })

  it('lets the printed token read everything and write nothing', async () => {
    const record = sandbox.recordWith(sandbox.readToken)
    const people = await (await record.get('Patient?_count=10')).json()
    expect(people.entry).toHaveLength(2)
    expect((await record.post(observation('by-read-token'))).status).toBe(403)
  })

  it('ends with its lifetime', async () => {
    const short = await startSmallSandbox({ accessTokenSeconds: 1 })
    const { body } = await short.app().signIn(short.launch())
    const ask = () =>
      fetch(`${short.fhirBase}/Patient/rosa`, {
        headers: { Authorization: `Bearer ${textOf(body, 'access_token')}` },
      })
    await expect.poll(async () => (await ask()).status).toBe(401)
    await short.stop()
  })
})
