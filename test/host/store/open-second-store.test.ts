import { describe, expect, it } from 'vitest'
import { storeAtLaunch } from '../../../src/host/smart/store-at-launch.ts'
import type { TokenKeeper } from '../../../src/host/smart/token-keeper.ts'
import { openSecondStore } from '../../../src/host/store/open-second-store.ts'
import type { FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { openTab } from '../fake-browser.ts'
import { fastClock } from '../fast-clock.ts'

const site = { base: 'https://store.example/fhir', name: 'the plan store', createPatients: false }
const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }]
const rosa = {
  resourceType: 'Patient',
  id: 'rosa',
  identifier,
  name: [{ text: 'Rosa Delgado' }],
  birthDate: '1984-05-03',
}
const statement = {
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server', resource: [{ type: 'Goal', interaction: [{ code: 'search-type' }] }] }],
}
const found = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [{ resource: { ...rosa, id: '17' }, search: { mode: 'match' } }],
}

type Answers = Readonly<Record<string, readonly [status: number, body: object | string]>>

function transport(fhirBase: string, answers: Answers): FhirTransport {
  return {
    fhirBase,
    lock: () => {},
    end: () => {},
    async send({ path }) {
      const answer = answers[path]
      if (answer === undefined) return { kind: 'unreachable', detail: 'no such place' }
      const [status, body] = answer
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return { kind: 'answered', status, header: () => undefined, body: text }
    },
  }
}

const record = transport('https://record.example/fhir', { 'Patient/rosa': [200, rosa] })
const open = (answers: Answers, ofRecord = record) =>
  openSecondStore({
    site,
    record: ofRecord,
    store: transport(site.base, answers),
    patientId: 'rosa',
    clock: fastClock(),
  })

describe('the second store at launch', () => {
  it('is open where it takes goals and knows the person', async () => {
    const opened = await open({ metadata: [200, statement], 'Patient/_search': [200, found] })
    expect(opened.standing).toEqual({ name: site.name, state: 'open' })
    expect(opened.capability?.can('Goal', 'search-type')).toBe(true)
  })

  it.each<readonly [string, Answers]>([
    ['unreachable', {}],
    ['unreachable', { metadata: [200, '<html>Sign in</html>'] }],
    ['unfit', { metadata: [200, { resourceType: 'CapabilityStatement', rest: [{ mode: 'server' }] }] }],
    ['refused', { metadata: [200, statement], 'Patient/_search': [401, 'no'] }],
    ['not-there', { metadata: [200, statement], 'Patient/_search': [200, { ...found, entry: [] }] }],
  ])('is out of reach, %s, and takes nothing then', async (why, answers) => {
    const opened = await open(answers)
    expect(opened.standing).toEqual({ name: site.name, state: 'out-of-reach', why })
    expect(opened.capability).toBeUndefined()
  })

  const nobody = { metadata: [200, statement], 'Patient/_search': [200, { ...found, entry: [] }] } as const
  it.each<readonly [string, Answers, object, boolean]>([
    ['does not answer', {}, rosa, true],
    [
      'could not be asked, because the record has no number for them',
      nobody,
      { ...rosa, identifier: [] },
      true,
    ],
    ['was asked and knows nobody', nobody, rosa, false],
  ])('that %s may still hold something: %#', async (_why, answers, patient, mayHold) => {
    const opened = await open(answers, transport(record.fhirBase, { 'Patient/rosa': [200, patient] }))
    const launch = {} as Parameters<typeof opened.beside>[0]
    expect(opened.beside(launch) !== undefined).toBe(mayHold)
  })

  it.each([
    ['heeds If-None-Exist', true, ['POST Patient/_search', 'POST Patient', 'POST Patient/_search']],
    ['does not promise that', undefined, ['POST Patient/_search']],
  ])('makes somebody new only in a store that %s', async (_what, conditionalCreate, expected) => {
    const sent: string[] = []
    const resource = [...(statement.rest[0]?.resource ?? []), { type: 'Patient', conditionalCreate }]
    const answers = {
      ...nobody,
      metadata: [200, { ...statement, rest: [{ mode: 'server', resource }] }],
    } as const
    const store = transport(site.base, answers)
    await openSecondStore({
      site: { ...site, createPatients: true },
      record,
      store: {
        ...store,
        send(request) {
          if (request.path !== 'metadata') sent.push(`${request.method} ${request.path}`)
          return store.send(request)
        },
      },
      patientId: 'rosa',
      clock: fastClock(),
    })
    expect(sent).toEqual(expected)
  })

  it('gets the session’s token inside its base alone, and one it does not take is not renewed', async () => {
    const asked: (readonly [string, string | null])[] = []
    const { edge } = openTab('https://app.example/app.html')
    const keeper: TokenKeeper = {
      current: async () => ({ kind: 'token', accessToken: 'the-token' }),
      renewed: () => Promise.reject(new Error('the record’s session is none of the store’s business')),
      writeObjection: () => undefined,
      lock: () => {},
      end: () => {},
    }
    const opened = await storeAtLaunch({
      edge: {
        ...edge,
        fetch: async (input, init) => {
          const request = new Request(input, init)
          asked.push([request.url, request.headers.get('authorization')])
          return request.url.endsWith('/metadata')
            ? Response.json(statement)
            : new Response('', { status: 401 })
        },
      },
      site,
      session: { patientId: 'rosa', scope: '' } as Parameters<typeof storeAtLaunch>[0]['session'],
      keeper,
      record,
      clock: fastClock(),
    })
    expect(opened.standing).toMatchObject({ why: 'refused' })
    expect(asked.map(([url]) => url)).toEqual([`${site.base}/metadata`, `${site.base}/Patient/_search`])
    expect(new Set(asked.map(([, token]) => token))).toEqual(new Set(['Bearer the-token']))
  })
})
