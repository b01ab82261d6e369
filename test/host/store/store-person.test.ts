import { describe, expect, it } from 'vitest'
import type { PatientReading } from '../../../src/fhir/index.ts'
import { checkStorePerson, findStorePerson } from '../../../src/host/store/store-person.ts'
import type { FhirRequest, FhirTransport } from '../../../src/host/transport/fhir-transport.ts'

const today = '2026-11-22'
const nhsNumber = '9990000018'
const rosa: PatientReading = {
  id: 'rosa',
  displayName: 'Rosa Delgado',
  firstName: 'Rosa',
  birthDate: '1984-05-03',
  nhsNumber,
  deceased: false,
  active: true,
}
const inStore = (change: object = {}) => ({
  resourceType: 'Patient',
  id: '17',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  name: [{ text: 'Rosa María Delgado' }],
  birthDate: '1984-05-03',
  ...change,
})

/** A store that gives these to every search and read; what is made is added. */
function storeWith(patients: object[], status = 200) {
  const requests: FhirRequest[] = []
  const store: FhirTransport = {
    fhirBase: 'https://store.example/fhir',
    lock: () => {},
    end: () => {},
    async send(request) {
      requests.push(request)
      if (request.path === 'Patient' && status === 200)
        patients.push({ ...(request.body as object), id: '18' })
      const [one] = patients
      const bundle = {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: patients.map((resource) => ({ resource, search: { mode: 'match' } })),
      }
      const body = request.path.endsWith('_search') ? bundle : one
      return { kind: 'answered', status, header: () => undefined, body: JSON.stringify(body) }
    },
  }
  return { store, requests }
}
const find = (
  patients: object[],
  change: { createPatients?: boolean; patient?: PatientReading; titles?: readonly string[] } = {},
) =>
  findStorePerson(storeWith(patients).store, {
    patient: rosa,
    titles: [],
    today,
    createPatients: false,
    ...change,
  })
const away = (why: string) => ({ kind: 'out-of-reach', why })

describe('the person in the second store', () => {
  it('is who alone has the NHS number, the birth date and a name in common', async () => {
    expect(await find([inStore()])).toEqual({ kind: 'found', id: '17' })
    expect(await find([inStore({ name: [{ text: 'ROSA DÉLGADO-FRY' }] })])).toEqual({
      kind: 'found',
      id: '17',
    })
  })

  it.each([
    ['a title', 'Mr John Smith', [{ text: 'Mr Ali Khan' }]],
    [
      'a title of another language',
      'Herr Jan Kowalski',
      [{ prefix: ['Herr'], given: ['Ali'], family: 'Khan' }],
    ],
    ['what joins a surname', 'Jan van der Berg', [{ text: 'Piet van der Meer' }]],
    ['an initial', 'R Delgado', [{ text: 'R Okoro' }]],
  ])('is another person where only %s is the same', async (_what, displayName, name) => {
    expect(await find([inStore({ name })], { patient: { ...rosa, displayName } })).toEqual(
      away('another-person'),
    )
    expect(
      await find([inStore({ name: [{ text: displayName }] })], { patient: { ...rosa, displayName } }),
    ).toEqual({
      kind: 'found',
      id: '17',
    })
  })

  it('is another person where only a title is the same that the record alone calls one', async () => {
    const patient = { ...rosa, displayName: 'Herr Jan Kowalski' }
    const patients = [inStore({ name: [{ text: 'Herr Ali Khan' }] })]
    expect(await find(patients, { patient, titles: ['herr'] })).toEqual(away('another-person'))
  })

  it('is nobody where neither place has a name, and nobody without a name is made', async () => {
    const patient = { ...rosa, displayName: '' }
    expect(await find([inStore({ name: [] })], { patient })).toEqual(away('another-person'))
    const patients: object[] = []
    expect(await find(patients, { patient, createPatients: true })).toEqual(away('not-there'))
    expect(patients).toEqual([])
  })

  it('is who has the same name, though every word of it stands in many', async () => {
    const patient = { ...rosa, displayName: 'Van Le' }
    expect(await find([inStore({ name: [{ text: 'VAN LÊ' }] })], { patient })).toEqual({
      kind: 'found',
      id: '17',
    })
    expect(await find([inStore({ name: [{ text: 'Van Do' }] })], { patient })).toEqual(away('another-person'))
  })

  it.each([
    ['nobody is there', [], 'not-there'],
    ['a store that does not heed the number gives others', [inStore({ identifier: [] })], 'not-there'],
    ['two have the number', [inStore(), inStore({ id: '18' })], 'several'],
    ['the birth date differs', [inStore({ birthDate: '1984-05-04' })], 'another-person'],
    ['there is no birth date', [inStore({ birthDate: undefined })], 'another-person'],
    ['no word of the name is the same', [inStore({ name: [{ text: 'Maya Okoro' }] })], 'another-person'],
    ['it is not active', [inStore({ active: false })], 'closed'],
    ['it records a death', [inStore({ deceasedBoolean: true })], 'closed'],
    [
      'another took its place',
      [inStore({ link: [{ type: 'replaced-by', other: { reference: 'Patient/20' } }] })],
      'closed',
    ],
  ] as const)('is out of reach where %s', async (_case, patients, why) => {
    expect(await find([...patients])).toEqual(away(why))
  })

  it.each([
    ['NHS number', { nhsNumber: undefined }],
    ['birth date', { birthDate: undefined }],
  ])('is not looked for without a %s', async (_what, change) => {
    const { store, requests } = storeWith([inStore()])
    const { nhsNumber: _number, birthDate: _date, ...rest } = rosa
    const patient = { ...rest, ...('nhsNumber' in change ? { birthDate: '1984-05-03' } : { nhsNumber }) }
    expect(await findStorePerson(store, { patient, titles: [], today, createPatients: true })).toEqual(
      away('no-nhs-number'),
    )
    expect(requests).toEqual([])
  })

  it('is made once where the site says so, and looked at like any other then', async () => {
    const { store, requests } = storeWith([])
    expect(await findStorePerson(store, { patient: rosa, titles: [], today, createPatients: true })).toEqual({
      kind: 'found',
      id: '18',
    })
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST Patient/_search',
      'POST Patient',
      'POST Patient/_search',
    ])
    expect(requests[1]?.headers?.['if-none-exist']).toMatch(/^identifier=.*9990000018$/)
  })

  it('is never made where somebody unlike them has the number', async () => {
    const patients = [inStore({ birthDate: '1990-01-01' })]
    expect(await find(patients, { createPatients: true })).toEqual(away('another-person'))
    expect(patients).toHaveLength(1)
  })

  it('is looked for without the number in any address', async () => {
    const { store, requests } = storeWith([])
    await findStorePerson(store, { patient: rosa, titles: [], today, createPatients: true })
    expect(requests.map(({ path }) => path).join()).not.toContain(nhsNumber)
  })

  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [500, 'unreachable'],
  ])('is out of reach where the store answers %i', async (status, why) => {
    const { store } = storeWith([inStore()], status)
    expect(await findStorePerson(store, { patient: rosa, titles: [], today, createPatients: true })).toEqual(
      away(why),
    )
  })

  it('is looked at again by id before each write', async () => {
    const check = (patients: object[], status = 200) =>
      checkStorePerson(storeWith(patients, status).store, { id: '17', patient: rosa, titles: [], today })
    expect(await check([inStore()])).toEqual({ kind: 'found', id: '17' })
    expect(await check([inStore({ identifier: [] })])).toEqual(away('another-person'))
    expect(await check([inStore({ active: false })])).toEqual(away('closed'))
    expect(await check([inStore()], 404)).toEqual(away('not-there'))
    expect(await check([inStore({ id: '99' })])).toEqual(away('unreachable'))
  })
})
