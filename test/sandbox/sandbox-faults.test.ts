import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { observation, type SmallSandbox, startSmallSandbox } from './small-sandbox.ts'
import { textOf } from './smart/smart-app.ts'

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startSmallSandbox()
})
afterAll(() => sandbox.stop())
afterEach(() => sandbox.faults.reset())

describe('the faults of the record', () => {
  it('commits the write and cuts the connection when the next answer is dropped', async () => {
    const record = await sandbox.signIn('launch patient/Observation.crs')
    sandbox.faults.change({ dropNextAnswer: true })
    await expect(record.post(observation('dropped'))).rejects.toThrow()
    expect(await sandbox.storedWith('dropped')).toBe(1)
    expect((await record.post(observation('after-drop'))).status).toBe(201)
  })

  // Chromium sends a request again by itself, a POST too, when a connection it has used before is cut.
  it('keeps no connection', async () => {
    const answers = await Promise.all([
      sandbox.recordWith(sandbox.readToken).get('Patient/rosa'),
      fetch(`${sandbox.ehrUrl}/auth/jwks`),
      fetch(sandbox.ehrUrl),
    ])
    expect(answers.map(({ headers }) => headers.get('Connection'))).toEqual(['close', 'close', 'close'])
  })

  it('fails once without carrying the request out', async () => {
    const record = await sandbox.signIn('launch patient/Observation.crs')
    sandbox.faults.change({
      failNext: { status: 503, on: 'write', committed: false, retryAfterSeconds: 1 },
    })
    const failed = await record.post(observation('refused'))
    expect(failed.status).toBe(503)
    expect(failed.headers.get('Retry-After')).toBe('1')
    expect(failed.headers.get('Access-Control-Allow-Origin')).toBe(sandbox.appUrl)
    expect(await failed.json()).toMatchObject({ resourceType: 'OperationOutcome' })
    expect(await sandbox.storedWith('refused')).toBe(0)
    expect((await record.post(observation('refused'))).status).toBe(201)
  })

  it('fails once after carrying the request out', async () => {
    const record = await sandbox.signIn('launch patient/Observation.crs')
    sandbox.faults.change({ failNext: { status: 504, on: 'write', committed: true } })
    expect((await record.post(observation('late'))).status).toBe(504)
    expect(await sandbox.storedWith('late')).toBe(1)
  })

  it('expires what was given, and gives anew', async () => {
    const smart = sandbox.app()
    const { body } = await smart.signIn(sandbox.launch())
    const expired = sandbox.recordWith(textOf(body, 'access_token'))
    expect((await expired.get('Patient/rosa')).status).toBe(200)
    await sandbox.faults.expireTokens()
    expect((await expired.get('Patient/rosa')).status).toBe(401)
    const fresh = await smart.refresh(textOf(body, 'refresh_token'))
    expect((await sandbox.recordWith(textOf(fresh.body, 'access_token')).get('Patient/rosa')).status).toBe(
      200,
    )
  })

  it('grants and enforces other scopes than were asked for', async () => {
    sandbox.faults.change({ grantedScopes: 'launch patient/Patient.r' })
    const { body } = await sandbox.app().signIn(sandbox.launch(), { scope: 'launch patient/*.cruds' })
    expect(body.scope).toBe('launch patient/Patient.r')
    const record = sandbox.recordWith(textOf(body, 'access_token'))
    expect((await record.post(observation('smaller'))).status).toBe(403)
  })

  it('describes itself badly in each of the ways', async () => {
    const describe = () => fetch(`${sandbox.fhirBase}/.well-known/smart-configuration`)
    sandbox.faults.change({ withoutPkce: true })
    expect(await (await describe()).json()).not.toHaveProperty('code_challenge_methods_supported')
    sandbox.faults.change({ withoutPkce: false, wellKnown: 'without-endpoints' })
    expect(await (await describe()).json()).not.toHaveProperty('authorization_endpoint')
    sandbox.faults.change({ wellKnown: 'not-json' })
    expect((await describe()).headers.get('Content-Type')).toContain('text/html')
    sandbox.faults.change({ wellKnown: 'server-error' })
    expect((await describe()).status).toBe(500)
  })

  it('are switched over HTTP', async () => {
    const response = await fetch(`${sandbox.ehrUrl}/sandbox/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ withoutPatient: true }),
    })
    expect(response.status).toBe(200)
    const { body } = await sandbox.app().signIn(sandbox.launch())
    expect(body).not.toHaveProperty('patient')
  })
})
