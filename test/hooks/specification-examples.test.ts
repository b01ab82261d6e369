import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCallerCheck } from '../../src/hooks/caller-check.ts'
import { searchset, staffPlan, startHooks, token } from './hooks-world.ts'
import examples from './specification/examples.json' with { type: 'json' }

const { request, contexts, extension, feedback } = examples
const printedPlan = staffPlan({ subject: { reference: `Patient/${request.context.patientId}` } })
const printedToken = `Bearer ${request.fhirAuthorization.access_token}`

let hooks: Awaited<ReturnType<typeof startHooks>> | undefined
const start = async () => {
  hooks = await startHooks({
    record: (_request, response) => response.end(JSON.stringify(searchset([printedPlan]))),
  })
  return hooks
}
afterEach(async () => {
  await hooks?.stop()
  hooks = undefined
  vi.unstubAllGlobals()
})
const codeOf = (text: string): unknown => JSON.parse(text).error?.code

describe('the request that the specification prints', () => {
  it('is refused as it stands: its record is none of this site, and its token goes nowhere', async () => {
    const { call, asked } = await start()
    const { status, text } = await call(request)
    expect([status, codeOf(text)]).toEqual([412, 'unknown-record'])
    expect(asked).toEqual([])
  })

  it('is answered with a card from a record of this site, read with the token that it brings', async () => {
    const { call, asked, fhirBase } = await start()
    const { status, text } = await call({ ...request, fhirServer: fhirBase })
    expect([status, JSON.parse(text).cards.length]).toEqual([200, 1])
    expect(asked.map(({ authorization }) => authorization)).toEqual(asked.map(() => printedToken))
    expect(asked[0]?.url).toContain(`patient=${request.context.patientId}`)
  })

  it('is answered from what is sent along beside what it has already, without asking the record', async () => {
    const { call, asked, fhirBase } = await start()
    const { fhirAuthorization: _none, ...without } = request
    const prefetch = { ...request.prefetch, plans: searchset([printedPlan]) }
    const { status, text } = await call({ ...without, fhirServer: fhirBase, prefetch })
    expect([status, JSON.parse(text).cards.length, asked.length]).toEqual([200, 1, 0])
  })

  it('cannot be answered without access: what it sends along is asked for by another service', async () => {
    const { call, fhirBase } = await start()
    const { fhirAuthorization: _none, ...without } = request
    const { status, text } = await call({ ...without, fhirServer: fhirBase })
    expect([status, codeOf(text)]).toEqual([412, 'no-data'])
    expect(text).not.toContain(request.context.patientId)
  })

  it.each(contexts)('is answered with the context $userId, $encounterId', async (context) => {
    const { call, fhirBase } = await start()
    const { status, text } = await call({ ...request, fhirServer: fhirBase, context })
    expect([status, JSON.parse(text).cards.length]).toEqual([200, 1])
  })

  it.each(['Patient/1288992', 'RelatedPerson/123', 'http://x.example/fhir/Patient/1288992'])(
    'is answered with an empty list where %s looks, and the record is not asked',
    async (userId) => {
      const { call, fhirBase, asked, url } = await start()
      const context = { ...request.context, userId }
      const { status, text } = await call({ ...request, fhirServer: fhirBase, context })
      expect([status, JSON.parse(text), asked.length]).toEqual([200, { cards: [] }, 0])
      const metrics = await (await fetch(`${url}/metrics`)).text()
      expect(metrics).toContain('alongside_hooks_answers_total{card="no"} 1')
    },
  )

  it('is refused with an extension and a context without a patient, which its hook requires; the extension alone is let be', async () => {
    const { call, fhirBase } = await start()
    const bare = await call(extension)
    expect([bare.status, JSON.parse(bare.text).error.member]).toEqual([400, 'context.patientId'])
    const whole = await call({ ...request, fhirServer: fhirBase, extension: extension.extension })
    expect(whole.status).toBe(200)
  })
})

it.each(Object.entries(feedback))(
  'the feedback that the specification prints is taken: %s',
  async (_name, given) => {
    const { url } = await start()
    const aud = 'https://cds.example.org/cds-services/plan-owners/feedback'
    const answer = await fetch(`${url}/cds-services/plan-owners/feedback`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token({ claims: { aud } })}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(given),
    })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    const [{ outcome } = { outcome: '' }] = given.feedback
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toContain(`alongside_hooks_feedback_total{outcome="${outcome}"} 1`)
  },
)

describe('the token that the specification prints', () => {
  const { compact, keys } = examples.token
  const [iss, jwks] = ['https://fhir-ehr.example.com/', 'https://fhir-ehr.example.com/jwk_uri']
  const service = 'https://cds.example.org/cds-services/some-service'
  const issuedAt = 1_311_280_970_000

  /** The check of a service that was started before the token was signed. */
  function checkAt(time: number) {
    vi.stubGlobal('fetch', async (url: string | URL) =>
      String(url) === jwks ? Response.json(keys) : new Response(null, { status: 404 }),
    )
    let now = issuedAt - 10_000
    const check = createCallerCheck({ callers: [{ iss, jwks }], now: () => now })
    now = time
    return check
  }

  it('is taken in its time, for the service that it names, once', async () => {
    const check = checkAt(issuedAt + 60_000)
    expect(await check(`Bearer ${compact}`, service)).toEqual({ ok: true, value: iss })
    expect(await check(`Bearer ${compact}`, service)).toMatchObject({
      ok: false,
      error: { status: 401, code: 'used-token' },
    })
  })

  it('is not taken for another service, nor today', async () => {
    const other = await checkAt(issuedAt + 60_000)(`Bearer ${compact}`, `${service}-2`)
    expect(other).toMatchObject({ error: { status: 401, code: 'wrong-claim' } })
    const late = await checkAt(Date.now())(`Bearer ${compact}`, service)
    expect(late).toMatchObject({ error: { status: 401, code: 'expired' } })
  })
})
