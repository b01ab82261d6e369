import { afterEach, describe, expect, it } from 'vitest'
import { searchset, staffPlan, startHooks, token } from './hooks-world.ts'

let hooks: Awaited<ReturnType<typeof startHooks>>
const start = async (options: Parameters<typeof startHooks>[0] = {}) => {
  hooks = await startHooks(options)
  return hooks
}
afterEach(() => hooks.stop())

const access = {
  access_token: 'secret-token',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'x',
  subject: 'y',
}
const codeOf = (text: string): unknown => JSON.parse(text).error?.code

describe('what is sent along', () => {
  it('is answered with one card that opens the plan, without asking the record', async () => {
    const { call, body, asked, fhirBase } = await start()
    const { status, text } = await call(body({ prefetch: { plans: searchset([staffPlan()]) } }))
    expect(status).toBe(200)
    const { cards } = JSON.parse(text)
    expect(cards).toHaveLength(1)
    expect(cards[0]).toMatchObject({
      summary: 'Staff hold all 4 actions where an owner is named.',
      indicator: 'info',
      source: { label: 'Alongside, Test Trust' },
      links: [{ type: 'smart', url: 'https://alongside.example/test/launch.html' }],
    })
    expect(JSON.parse(cards[0].links[0].appContext)).toEqual({
      opens: { reference: `${fhirBase}/CarePlan/plan-1` },
    })
    expect(asked).toEqual([])
  })

  it.each([
    ['another patient’s plan', [staffPlan({ subject: { reference: 'Patient/daniel' } })], 'someone-elses'],
    [
      'one of two plans another’s',
      [staffPlan(), staffPlan({ subject: { reference: 'Patient/d' } })],
      'someone-elses',
    ],
    ['a plan of nobody', [staffPlan({ subject: undefined })], 'someone-elses'],
    [
      'this id on another server',
      [staffPlan({ subject: { reference: 'https://x.example/Patient/rosa' } })],
      'someone-elses',
    ],
    ['something that is no plan', [{ resourceType: 'Patient', id: 'daniel' }], 'no-data'],
  ])('is refused when it holds %s, and nothing of it comes back', async (_name, resources, code) => {
    const { call, body } = await start()
    const { status, text } = await call(body({ prefetch: { plans: searchset(resources) } }))
    expect([status, codeOf(text)]).toEqual([412, code])
    expect(text).not.toMatch(/daniel|Recovery/)
  })

  it.each([
    ['missing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an OperationOutcome', { resourceType: 'OperationOutcome', issue: [] }],
    [
      'the first of two pages',
      searchset([staffPlan()], { link: [{ relation: 'next', url: 'CarePlan?page=2' }] }),
    ],
    ['fewer than it counts', searchset([staffPlan()], { total: 2 })],
    ['a list whose entries hold nothing', searchset([], { entry: [{}] })],
    ['not a search', { resourceType: 'Bundle', type: 'collection', entry: [{ resource: staffPlan() }] }],
  ])('is not taken for the whole when it is %s: 412, or the record is asked', async (_name, plans) => {
    const { call, body, asked } = await start({
      record: (_request, response) => response.end(JSON.stringify(searchset([staffPlan()]))),
    })
    const alone = await call(body({ prefetch: { plans } }))
    expect([alone.status, codeOf(alone.text)]).toEqual([412, 'no-data'])
    const { status, text } = await call(body({ prefetch: { plans }, fhirAuthorization: access }))
    expect([status, JSON.parse(text).cards.length]).toEqual([200, 1])
    expect(asked).toEqual([
      { url: '/fhir/CarePlan?patient=rosa&_count=100', authorization: 'Bearer secret-token' },
    ])
  })

  it('is not enough where an action points to a request that may not be read', async () => {
    const { call, body } = await start()
    const plan = staffPlan({ activity: [{ reference: { reference: 'Task/t1' } }] })
    const { status } = await call(body({ prefetch: { plans: searchset([plan]) } }))
    expect(status).toBe(412)
  })
})

describe('the record', () => {
  it('gets the token only when it is one of the site’s', async () => {
    const { call, body, asked } = await start()
    for (const fhirServer of ['https://evil.example/fhir', hooks.url, `${hooks.fhirBase}/../x`]) {
      const { status, text } = await call(body({ fhirServer, fhirAuthorization: access }))
      expect([status, codeOf(text)]).toEqual([412, 'unknown-record'])
    }
    expect(asked).toEqual([])
  })

  it('that is slow is given up in time', async () => {
    const { call, body } = await start({ record: () => {}, waitMs: 50 })
    const { status } = await call(body({ fhirAuthorization: access }))
    expect(status).toBe(412)
  })

  it.each([
    ['refuses', 403, '{}'],
    ['fails', 500, 'oops'],
    ['answers with a page', 200, '<!doctype html>'],
    [
      'gives another patient’s plan',
      200,
      JSON.stringify(searchset([staffPlan({ subject: { reference: 'Patient/z' } })])),
    ],
  ])('that %s is told as 412, without its words', async (_name, status, text) => {
    const { call, body } = await start({
      record: (_request, response) => response.writeHead(status).end(text),
    })
    const answer = await call(body({ fhirAuthorization: access }))
    expect(answer.status).toBe(412)
    expect(answer.text).not.toMatch(/oops|doctype|Recovery|Patient/)
  })
})

it('answers each wrong request with its status and the member that is wrong', async () => {
  const { call, body } = await start()
  const shapes: readonly (readonly [unknown, number, string, string?])[] = [
    ['{', 400, 'broken-json'],
    ['[]', 400, 'wrong-shape'],
    ['null', 400, 'wrong-shape'],
    [body({ hook: 'order-sign' }), 400, 'unknown-hook', 'hook'],
    [body({ hookInstance: 'one' }), 400, 'wrong-shape', 'hookInstance'],
    [body({ context: undefined }), 400, 'wrong-shape', 'context'],
    [body({ context: { userId: 'x', patientId: '../Patient' } }), 400, 'wrong-shape', 'context.patientId'],
    [body({ context: { userId: 'x', patientId: ['rosa'] } }), 400, 'wrong-shape', 'context.patientId'],
    [body({ fhirServer: undefined, fhirAuthorization: access }), 400, 'wrong-shape', 'fhirServer'],
    [
      body({ fhirAuthorization: { ...access, access_token: 'a\r\nb' } }),
      400,
      'wrong-shape',
      'fhirAuthorization.access_token',
    ],
    [body({ prefetch: 'all' }), 400, 'wrong-shape', 'prefetch'],
    ['x'.repeat(100_001), 413, 'too-long'],
  ]
  for (const [sent, status, code, member] of shapes) {
    const answer = await call(sent)
    expect([answer.status, JSON.parse(answer.text).error.code, JSON.parse(answer.text).error.member]).toEqual(
      [status, code, member],
    )
  }
  const plain = await call(body(), { headers: { 'content-type': 'text/plain' } })
  expect(plain.status).toBe(415)
})

it('stops reading a body that goes on and on', async () => {
  const { url } = await start()
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1
      if (sent > 2_000) controller.close()
      else controller.enqueue(new Uint8Array(10_000).fill(0x20))
    },
  })
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
    body: endless,
    duplex: 'half' as const,
  }
  const status = await fetch(`${url}/cds-services/plan-owners`, init).then(
    (response) => response.status,
    () => 'cut',
  )
  expect([413, 'cut']).toContain(status)
  expect(sent).toBeLessThan(2_000)
})

it('takes feedback and counts it; comments and everything of a patient stay out of metrics and logs', async () => {
  const { url, call, body, lines } = await start()
  const uuid = '4e0a3a1e-3283-4575-ab82-028d55fe2719'
  const send = async (feedback: unknown) => {
    const audience = 'https://cds.example.org/cds-services/plan-owners/feedback'
    const jwt = await token({ claims: { aud: audience } })
    return fetch(`${url}/cds-services/plan-owners/feedback`, {
      method: 'POST',
      headers: { authorization: `Bearer ${jwt}`, 'content-type': 'application/json' },
      body: JSON.stringify({ feedback }),
    })
  }
  const at = '2020-12-11T00:00:00Z'
  const comment = { reason: { code: 'crisis' }, userComment: 'Rosa is in hospital' }
  expect(
    (await send([{ card: uuid, outcome: 'overridden', overrideReason: comment, outcomeTimestamp: at }]))
      .status,
  ).toBe(200)
  for (const wrong of [
    [],
    [{ card: uuid, outcome: 'ignored', outcomeTimestamp: at }],
    [{ card: 'x' }],
    'all',
  ])
    expect((await send(wrong)).status).toBe(400)
  await call(body({ prefetch: { plans: searchset([staffPlan()]) }, fhirAuthorization: access }))
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toContain('alongside_hooks_feedback_total{outcome="overridden"} 1')
  expect(metrics).toContain('alongside_hooks_answers_total{card="yes"} 1')
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' })
  expect(lines).toHaveLength(6)
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(Array(6).fill('call'))
  expect(`${metrics}${lines.join('')}`).not.toMatch(/rosa|sam|Recovery|secret-token|hospital|eyJ|plan-1/i)
})

it('lets the site’s own records call from a browser, and no other page', async () => {
  const { url } = await start()
  const preflight = async (origin: string) =>
    (
      await fetch(`${url}/cds-services/plan-owners`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    ).headers.get('access-control-allow-origin')
  expect(await preflight('https://ehr.example')).toBe('https://ehr.example')
  expect(await preflight('https://evil.example')).toBeNull()
  expect((await fetch(`${url}/cds-services`)).status).toBe(200)
  expect((await fetch(`${url}/cds-services/other`, { method: 'POST' })).status).toBe(404)
})

it.each([
  ['PUT', '/cds-services/plan-owners', 405, 'POST'],
  ['GET', '/cds-services/plan-owners', 405, 'POST'],
  ['GET', '/cds-services/plan-owners/feedback', 405, 'POST'],
  ['POST', '/cds-services', 405, 'GET, HEAD'],
  ['DELETE', '/metrics', 405, 'GET, HEAD'],
  ['GET', '/cds-services/other', 404, null],
  ['DELETE', '/cds-services/other', 404, null],
])('answers %s %s with %i and what is allowed there', async (method, path, status, allow) => {
  const { url } = await start()
  const answer = await fetch(`${url}${path}`, { method })
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow])
})
