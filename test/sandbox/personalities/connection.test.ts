import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextScopes } from '../../../src/sandbox/smart/smart-configuration.ts'
import { observation, type SmallSandbox } from '../small-sandbox.ts'
import { textOf } from '../smart/smart-app.ts'
import { make, signInto, startHostSandbox } from './host.ts'

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startHostSandbox()
})
afterAll(() => sandbox.stop())

describe('a record behind a strict gateway', () => {
  const preflight = (headers: string, method = 'PUT') =>
    fetch(`${sandbox.fhirBase}/Goal/x`, {
      method: 'OPTIONS',
      headers: {
        Origin: sandbox.appUrl,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': headers,
      },
    })

  it.each([
    'if-match',
    'if-none-exist',
    'prefer',
    'if-none-match',
    'x-requested-with',
    'content-type, If-Match',
  ])('refuses to let a page send %s', async (headers) => {
    await sandbox.faults.choosePersonality('strict-cors')
    const answer = await preflight(headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('lets a page send what it must', async () => {
    await sandbox.faults.choosePersonality('strict-cors')
    const answer = await preflight('authorization, content-type,accept')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(sandbox.appUrl)
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('Accept, Authorization, Content-Type')
    expect(answer.headers.get('Access-Control-Allow-Methods')).toContain('PUT')
  })

  it('lets a page read the answer, and none of its other headers', async () => {
    await sandbox.faults.choosePersonality('strict-cors')
    const host = await signInto(sandbox)
    const created = await host.send('POST', 'Goal', { resource: make.goal('strict') })
    expect(created.status).toBe(201)
    expect(created.headers.get('Access-Control-Allow-Origin')).toBe(sandbox.appUrl)
    expect(created.headers.get('Access-Control-Expose-Headers')).toBeNull()
    sandbox.faults.change({ failNext: { status: 503, on: 'write', committed: false, retryAfterSeconds: 1 } })
    const busy = await host.send('POST', 'Goal', { resource: make.goal('busy') })
    expect([busy.status, busy.headers.get('Access-Control-Expose-Headers')]).toEqual([503, null])
  })

  it('is not there in a record that takes everything', async () => {
    await sandbox.faults.choosePersonality('full')
    const answer = await preflight('if-match, x-made-up')
    expect([answer.status, answer.headers.get('Access-Control-Expose-Headers')]).toEqual([
      204,
      'Content-Location, ETag, Last-Modified, Location, Retry-After, WWW-Authenticate',
    ])
  })
})

describe('a record that knows version 1 scopes only', () => {
  it('says so', async () => {
    await sandbox.faults.choosePersonality('v1-scopes')
    for (const path of ['fhir/.well-known/smart-configuration', 'auth/.well-known/openid-configuration']) {
      const described = await (await fetch(`${sandbox.ehrUrl}/${path}`)).json()
      expect(described.scopes_supported).toEqual([
        ...contextScopes,
        'patient/*.read',
        'patient/*.write',
        'user/*.read',
        'user/*.write',
      ])
    }
    const { capabilities } = await (await fetch(`${sandbox.fhirBase}/.well-known/smart-configuration`)).json()
    expect(capabilities).toContain('permission-v1')
    expect(capabilities).not.toContain('permission-v2')
  })

  it('grants and enforces those, and nothing of a version 2 scope', async () => {
    await sandbox.faults.choosePersonality('v1-scopes')
    const scopes = [
      'launch',
      'patient/Goal.read',
      'patient/Goal.write',
      'patient/CarePlan.rs',
      'patient/*.cruds',
    ]
    const host = await signInto(sandbox, scopes)
    expect(host.granted).toEqual(['launch', 'patient/Goal.read', 'patient/Goal.write'])
    expect((await host.send('POST', 'Goal', { resource: make.goal('v1') })).status).toBe(201)
    expect((await host.send('GET', 'CarePlan/plan')).status).toBe(403)
  })
})

describe('a record on a bad line', () => {
  const walk = async () => {
    sandbox.faults.change({ flaky: null })
    const host = await signInto(sandbox, ['launch', 'patient/Observation.crs'])
    const name = crypto.randomUUID()
    sandbox.faults.change({ flaky: { every: 2, seed: 5 } })
    const outcomes: (number | 'cut')[] = []
    for (let number = 0; number < 12; number += 1) {
      const sent = host.send('POST', 'Observation', { resource: observation(`${name}-${number}`) })
      outcomes.push(
        await sent.then(
          ({ status }) => status,
          () => 'cut' as const,
        ),
      )
    }
    sandbox.faults.change({ flaky: { every: 1000, seed: 5 } })
    const stored = await Promise.all(
      outcomes.map((_, number) =>
        host.found(`Observation?identifier=https://alongside.example/fhir/test|${name}-${number}`),
      ),
    )
    return outcomes.map((outcome, number) => `${outcome}: ${stored[number]}`)
  }

  it('fails the same requests in the same way each time', async () => {
    await sandbox.faults.choosePersonality('flaky')
    const first = await walk()
    expect(await walk()).toEqual(first)
    const failures = first.filter((_, number) => number % 2 === 1)
    expect(first.filter((_, number) => number % 2 === 0)).toEqual(Array(6).fill('201: 1'))
    expect(new Set(failures)).toEqual(new Set(['cut: 0', 'cut: 1', '503: 0']))
  })

  it('does not count a preflight', async () => {
    await sandbox.faults.choosePersonality('flaky')
    const host = await signInto(sandbox, ['launch', 'patient/Observation.crs'])
    sandbox.faults.change({ flaky: { every: 2, seed: 1 } })
    const ask = () =>
      fetch(`${sandbox.fhirBase}/Observation`, { method: 'OPTIONS', headers: { Origin: sandbox.appUrl } })
    for (let number = 0; number < 5; number += 1) expect((await ask()).status).toBe(204)
    expect((await host.send('GET', 'Observation')).status).toBe(200)
  })
})

describe('another kind of record', () => {
  it('ends access, the means to renew it and every code, so that the next launch finds it', async () => {
    await sandbox.faults.choosePersonality('full')
    const smart = sandbox.app()
    const { body } = await smart.signIn(sandbox.launch())
    const record = sandbox.recordWith(textOf(body, 'access_token'))
    const { answer } = await smart.authorize(sandbox.launch())
    const waiting = sandbox.launch()
    await sandbox.faults.choosePersonality('full')
    expect((await record.get('Patient/rosa')).status).toBe(200)
    await sandbox.faults.choosePersonality('read-only')
    expect((await record.get('Patient/rosa')).status).toBe(401)
    expect(await smart.refresh(textOf(body, 'refresh_token'))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    const late = await smart.exchange(answer?.searchParams.get('code') ?? '')
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const next = await sandbox.app().signIn(waiting, { scope: 'launch patient/Goal.crus' })
    expect(next.body.scope).toBe('launch patient/Goal.rs')
  })

  it('can be chosen before the sandbox starts, and over HTTP', async () => {
    const other = await startHostSandbox('epic-like')
    try {
      const board = `${other.ehrUrl}/sandbox/faults`
      expect(await (await fetch(board)).json()).toMatchObject({ personality: 'epic-like' })
      const choose = (personality: string) =>
        fetch(board, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ personality }),
        })
      expect((await choose('nonsense')).status).toBe(400)
      expect(await (await choose('v1-scopes')).json()).toMatchObject({ personality: 'v1-scopes' })
      const host = await signInto(other, ['launch', 'patient/Goal.write'])
      expect((await host.send('POST', 'Goal', { resource: make.goal('chosen') })).status).toBe(201)
    } finally {
      await other.stop()
    }
  })
})
