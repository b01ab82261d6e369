import { Agent, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createCallerCheck } from '../../src/hooks/caller-check.ts'
import { openHooksServer } from '../../src/hooks/open-hooks-server.ts'
import { audience, hostKey, issuer, searchset, serve, staffPlan, startHooks, token } from './hooks-world.ts'

let stopping: (() => Promise<void>)[] = []
const start = async (options: Parameters<typeof startHooks>[0] = {}) => {
  const hooks = await startHooks(options)
  stopping.push(hooks.stop)
  return hooks
}
afterEach(async () => {
  await Promise.all(stopping.map((stop) => stop()))
  stopping = []
})
const codeOf = (text: string): unknown => JSON.parse(text).error?.code

describe('a token', () => {
  const keys = JSON.stringify({ keys: [{ ...hostKey.jwk, kid: hostKey.kid, alg: 'ES384' }] })
  const checkWith = async (answer: string, now: () => number = Date.now) => {
    const server = await serve((_request, response) => response.end(answer))
    stopping.push(server.stop)
    return createCallerCheck({ callers: [{ iss: issuer, jwks: `${server.url}/jwks` }], now })
  }

  it('is not taken again in the last second in which it could be', async () => {
    let now = Date.UTC(2026, 10, 23)
    const check = await checkWith(keys, () => now)
    // Signed by a clock half a minute ahead.
    const iat = now / 1000 + 30
    const jwt = `Bearer ${await token({ claims: { iat, exp: iat + 3_600 } })}`
    expect(await check(jwt, audience)).toMatchObject({ ok: true })
    now = iat * 1000 + 330_900
    expect(await check(jwt, audience)).toMatchObject({ error: { code: 'used-token' } })
  })

  it('from before a restart is not taken, because nobody remembers whether it was used', async () => {
    let now = Date.UTC(2026, 10, 23)
    const iat = now / 1000
    const jwt = `Bearer ${await token({ claims: { iat, exp: iat + 300 } })}`
    const before = await checkWith(keys, () => now)
    expect(await before(jwt, audience)).toMatchObject({ ok: true })
    now += 20_000
    const after = await checkWith(keys, () => now)
    expect(await after(jwt, audience)).toMatchObject({ error: { status: 401, code: 'older-token' } })
  })

  it.each([
    ['no point of its curve', JSON.stringify({ keys: [{ ...hostKey.jwk, x: 'AAAA', kid: hostKey.kid }] })],
    ['in an endless answer', `${keys}${' '.repeat(300_000)}`],
    ['on a web page', '<!doctype html>'],
  ])('cannot be verified with a key that is %s, which is no fault of the token', async (_name, answer) => {
    const check = await checkWith(answer)
    expect(await check(`Bearer ${await token()}`, audience)).toMatchObject({
      error: { status: 503, code: 'no-keys' },
    })
  })

  it('brings no key of its own', async () => {
    const { call, body, jwksUrl } = await start()
    const sent = body({ prefetch: { plans: searchset([]) } })
    const own = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign'])
    const jwk = await crypto.subtle.exportKey('jwk', own.publicKey)
    for (const header of [{ jwk }, { jwk, jku: jwksUrl }, { x5u: 'https://evil.example/x' }]) {
      const { status, text } = await call(sent, { jwt: await token({ header, key: own.privateKey }) })
      expect([status, codeOf(text)]).toEqual([401, 'bad-token'])
    }
  })
})

const fhirAuthorization = { access_token: 'secret-token', token_type: 'Bearer' }

it('says nothing of a plan that is there twice, sent along or in the record', async () => {
  const plans = searchset([staffPlan(), staffPlan({ title: 'Another version' })])
  const { call, body } = await start({ record: (_request, response) => response.end(JSON.stringify(plans)) })
  const { status, text } = await call(body({ prefetch: { plans } }))
  expect([status, codeOf(text)]).toEqual([412, 'no-data'])
  const read = await call(body({ fhirAuthorization }))
  expect([read.status, codeOf(read.text)]).toEqual([412, 'record-partly'])
})

it('says nothing of a plan of which only some elements were sent along', async () => {
  const { call, body } = await start()
  const plan = staffPlan({ meta: { tag: [{ code: 'SUBSETTED' }] } })
  const { status, text } = await call(body({ prefetch: { plans: searchset([plan]) } }))
  expect([status, codeOf(text)]).toEqual([412, 'no-data'])
})

it('says nothing where the record counts more plans than it gives', async () => {
  const some = JSON.stringify(searchset([staffPlan()], { total: 2 }))
  const { call, body } = await start({ record: (_request, response) => response.end(some) })
  const { status, text } = await call(body({ fhirAuthorization }))
  expect([status, codeOf(text)]).toEqual([412, 'record-partly'])
})

it('refuses a body nested without end, wherever it is, and takes brackets in words for words', async () => {
  const { call, body } = await start()
  const deep = '['.repeat(40_000) + ']'.repeat(40_000)
  const plan = staffPlan({ title: `${'[{'.repeat(500)}"\\`, note: 'deep' })
  const whole = JSON.stringify(body({ prefetch: { plans: searchset([plan]) } }))
  const { status, text } = await call(whole.replace('"deep"', deep))
  expect([status, codeOf(text)]).toEqual([400, 'too-deep'])
  expect((await call(whole)).status).toBe(200)
})

it('logs of a fault where it was, and none of the lines it says', async () => {
  const { app, lines } = await start()
  app.get('/fault', () => {
    throw new Error('cannot read\nRosa Delgado\n    at Rosa Delgado’s flat')
  })
  expect((await app.request('/fault')).status).toBe(500)
  expect(lines.join('')).toContain('hostile.test.ts')
  expect(lines.join('')).not.toMatch(/Rosa|cannot/)
})

it('takes no more calls on a connection that is kept open once it is told to stop', async () => {
  const answer: { give?: () => void } = {}
  const given = new Promise<void>((resolve) => {
    answer.give = resolve
  })
  const called: { now?: () => void } = {}
  const isCalled = new Promise<void>((resolve) => {
    called.now = resolve
  })
  const app = {
    fetch: async () => {
      called.now?.()
      await given
      return new Response('done')
    },
  }
  const server = await openHooksServer({ app, port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise<string>((resolve) => {
      const sent = request({ host: '127.0.0.1', port: server.port, agent }, (response) => {
        response.resume().on('end', () => resolve(`${response.statusCode} ${response.headers.connection}`))
      })
      sent.on('error', () => resolve('refused')).end()
    })
  const first = ask()
  await isCalled
  const stopped = server.stop(600_000)
  answer.give?.()
  expect(await first).toBe('200 close')
  expect(await ask()).toBe('refused')
  await stopped
  agent.destroy()
})
