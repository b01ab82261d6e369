import type { JWTPayload } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { problemOf } from './refusals.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
  siteSays({ personLaunch: { clientId: 'alongside' } })
})
afterEach(() => record.close())

function siteSays(more: object): void {
  record.switches.site = (site) => ({
    ...site,
    records: [{ iss: record.fhirBase, clientId: 'alongside', ...more }],
  })
}

/** Signs in as `fhirUser` over one of the two launch pages, and opens what comes of it. */
async function openAs(fhirUser: JWTPayload['fhirUser'], page = 'person.html') {
  record.switches.claims = ({ fhirUser: _sam, ...claims }) =>
    fhirUser === undefined ? claims : { ...claims, fhirUser }
  const tab = openTab(`${record.pages}/${page}?iss=${encodeURIComponent(record.fhirBase)}&launch=one-time`)
  const start = await startLaunch(tab.edge)
  if (start.kind !== 'leaving') throw new Error(JSON.stringify(start))
  tab.address = record.authorize(tab.visited[0] ?? '')
  return { tab, outcome: await openSmartHost(tab.edge) }
}

describe("a launch over the people's own page", () => {
  it.each(['relative', 'absolute'])('opens for the person whose record it is (%s)', async (form) => {
    const reference = form === 'relative' ? 'Patient/rosa' : `${record.fhirBase}/Patient/rosa`
    const { tab, outcome } = await openAs(reference)
    expect(outcome).toMatchObject({
      kind: 'open',
      host: { launch: { by: 'person', patientId: 'rosa', user: { reference: 'Patient/rosa' } } },
    })
    // And after a reload it is still the person's.
    expect(await openSmartHost(tab.edge)).toMatchObject({ host: { launch: { by: 'person' } } })
  })

  it('opens for somebody related to them, as whom they are', async () => {
    expect((await openAs('RelatedPerson/mum')).outcome).toMatchObject({
      host: { launch: { by: 'person', user: { reference: 'RelatedPerson/mum' } } },
    })
  })

  it('is one however a web server lets its name be written', async () => {
    expect((await openAs('Patient/rosa', 'Person.HTML')).outcome).toMatchObject({
      host: { launch: { by: 'person' } },
    })
  })

  it.each<[string, string | undefined]>([
    ['another person', 'Patient/dan'],
    ['a worker', 'Practitioner/sam'],
    ['a worker by role', 'PractitionerRole/sam-cpn'],
    ['nobody who could be named', undefined],
    ['the same id on another server', 'https://evil.example/fhir/Patient/rosa'],
  ])('is refused for %s, with the token given back and nothing read', async (_case, fhirUser) => {
    const { tab, outcome } = await openAs(fhirUser)
    expect(problemOf(outcome)?.code).toBe('not-own-record')
    expect(record.count(/^\/fhir\/(?!\.well-known)/)).toBe(0)
    expect(JSON.stringify([...tab.storage.values()])).not.toContain('access-')
    await vi.waitFor(() => expect(record.count('/revoke')).toBe(1))
  })

  it('asks for less than staff do, by its own registration', async () => {
    siteSays({
      scopes: ['patient/Patient.r', 'user/Task.r'],
      personLaunch: { clientId: 'for-people', scopes: ['patient/CarePlan.rs'] },
    })
    const scopesOf = async (page: string) => {
      const tab = openTab(`${record.pages}/${page}?iss=${encodeURIComponent(record.fhirBase)}&launch=x`)
      await startLaunch(tab.edge)
      const { searchParams } = new URL(tab.visited[0] ?? '')
      return [searchParams.get('client_id'), searchParams.get('scope')]
    }
    expect(await scopesOf('person.html')).toEqual([
      'for-people',
      'launch openid fhirUser patient/CarePlan.rs',
    ])
    expect(await scopesOf('launch.html')).toEqual([
      'alongside',
      'launch openid fhirUser patient/Patient.r user/Task.r',
    ])
    siteSays({ scopes: ['user/Task.r'], personLaunch: { clientId: 'for-people' } })
    expect((await scopesOf('person.html'))[1]).not.toContain('user/')
  })

  it.each(['person.html', 'person.html?iss=IT', 'person.html?iss=IT&launch=x'])(
    'is refused at once where the site lets nobody open their own: %s',
    async (address) => {
      siteSays({})
      const tab = openTab(`${record.pages}/${address.replace('IT', encodeURIComponent(record.fhirBase))}`)
      expect(await startLaunch(tab.edge)).toEqual({
        kind: 'refused',
        problem: { code: 'person-launch-off' },
      })
      expect(record.count('/pages/site.json')).toBe(record.seen.length)
    },
  )

  it('lists only the records that people may open', async () => {
    record.switches.site = (site) => ({
      ...site,
      records: [
        { iss: record.fhirBase, clientId: 'a' },
        { iss: 'https://b.example/r4', clientId: 'b', personLaunch: { clientId: 'c' } },
      ],
    })
    expect(await startLaunch(openTab(`${record.pages}/person.html`).edge)).toMatchObject({
      kind: 'choose',
      choice: { by: 'person', records: [{ name: 'b.example' }] },
    })
  })
})

describe('a launch over the page of staff', () => {
  it('is refused for the person, whose screens it has not', async () => {
    const { outcome } = await openAs('Patient/rosa', 'launch.html')
    expect(problemOf(outcome)).toEqual({ code: 'person-launch-off' })
  })

  it('is refused for another person, whatever the record lets them see', async () => {
    expect(problemOf((await openAs('Patient/dan', 'launch.html')).outcome)?.code).toBe('not-own-record')
  })

  it.each(['Practitioner/sam', 'PractitionerRole/sam-cpn', 'RelatedPerson/mum'])(
    'opens for %s, who is nobody else',
    async (reference) => {
      const { outcome } = await openAs(reference, 'launch.html')
      expect(outcome).toMatchObject({ host: { launch: { user: { reference } } } })
      expect(outcome.kind === 'open' && outcome.host.launch.by).toBeUndefined()
    },
  )
})

describe('somebody who signs in as a relative', () => {
  const mumIs = (change: object) => {
    const mum = record.memory.resources('RelatedPerson').find(({ id }) => id === 'mum')
    Object.assign(mum ?? {}, change)
  }

  it.each<[string, object]>([
    ['of another person', { patient: { reference: 'Patient/stranger' } }],
    [
      'of one with the same id elsewhere',
      { patient: { reference: 'https://evil.example/fhir/Patient/rosa' } },
    ],
    ['of a person named in words alone', { patient: { display: 'Rosa Delgado' } }],
    ['of nobody', { patient: undefined }],
    ['no longer', { active: false }],
    ['until last year', { period: { end: '2020-01-01' } }],
  ])('%s is refused over both pages, and the token given back', async (_case, change) => {
    mumIs(change)
    for (const page of ['person.html', 'launch.html']) {
      const { tab, outcome } = await openAs('RelatedPerson/mum', page)
      expect(problemOf(outcome)).toEqual({ code: 'not-own-record', detail: 'RelatedPerson.patient' })
      expect(JSON.stringify([...tab.storage.values()])).not.toContain('access-')
    }
    await vi.waitFor(() => expect(record.count('/revoke')).toBe(2))
  })

  it('whom the record does not know is refused', async () => {
    expect(problemOf((await openAs('RelatedPerson/luis')).outcome)?.code).toBe('person-unreadable')
  })

  it('is let in after a reload where the record could not say at first', async () => {
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/RelatedPerson/mum',
      answer: { status: 503 },
    })
    const { tab, outcome } = await openAs('RelatedPerson/mum')
    expect(problemOf(outcome)?.code).toBe('person-unreadable')
    expect(await openSmartHost(tab.edge)).toMatchObject({ kind: 'open' })
    mumIs({ patient: { reference: 'Patient/stranger' } })
    expect(problemOf(await openSmartHost(tab.edge))?.code).toBe('not-own-record')
  })
})
