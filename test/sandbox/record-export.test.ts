import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from '../../src/sandbox/listening.ts'
import { readWholeRecord } from '../../src/sandbox/record-export.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
})

/** A record over real HTTP that answers each path as told and wants the token. */
async function recordThat(answers: (base: string) => Readonly<Record<string, unknown>>): Promise<string> {
  const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
  open.push(listening)
  const base = `http://127.0.0.1:${listening.port}/fhir`
  listening.serve((request, response) => {
    const answer = answers(base)[request.url ?? '']
    const isAllowed = request.headers.authorization === 'Bearer the-token'
    response.writeHead(!isAllowed ? 401 : answer === undefined ? 404 : 200)
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}))
  })
  return base
}

const statement = { rest: [{ resource: [{ type: 'Patient' }, { type: 'CarePlan' }] }] }
const person = (id: string) => ({ resourceType: 'Patient', id })

describe('reading a whole record', () => {
  it('follows every page of every type', async () => {
    const fhirBase = await recordThat((base) => ({
      '/fhir/metadata': statement,
      '/fhir/Patient?_count=200': {
        entry: [{ resource: person('a') }],
        link: [{ relation: 'next', url: `${base}/Patient?page=2` }],
      },
      '/fhir/Patient?page=2': { entry: [{ resource: person('b') }] },
      '/fhir/CarePlan?_count=200': { total: 0 },
    }))
    expect(await readWholeRecord({ fhirBase, token: 'the-token' })).toEqual({
      ok: true,
      value: [person('a'), person('b')],
    })
  })

  it.each<[string, unknown, string]>([
    [
      'a next page on another server',
      { link: [{ relation: 'next', url: 'http://evil.example/?token' }] },
      'outside',
    ],
    ['a sign-in page', '<!doctype html>', 'could not be read'],
    ['a list', [], 'FHIR resource'],
    ['nothing', undefined, '404'],
  ])('stops at %s and gives no part', async (_name, page, words) => {
    const fhirBase = await recordThat(() => ({
      '/fhir/metadata': statement,
      '/fhir/Patient?_count=200': page,
    }))
    const result = await readWholeRecord({ fhirBase, token: 'the-token' })
    expect(result).toEqual({ ok: false, error: expect.stringContaining(words) })
  })

  it('says what refused a wrong token, and what is not there', async () => {
    const fhirBase = await recordThat(() => ({ '/fhir/metadata': statement }))
    expect(await readWholeRecord({ fhirBase, token: 'another' })).toEqual({
      ok: false,
      error: `${fhirBase}/metadata answered 401. Give the token that this sandbox printed when it started.`,
    })
    const gone = createServer()
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done))
    const address = gone.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await new Promise((done) => gone.close(done))
    const nobody = await readWholeRecord({ fhirBase: `http://127.0.0.1:${port}/fhir`, token: 'x' })
    expect(nobody).toEqual({ ok: false, error: expect.stringContaining('could not be read') })
  })
})
