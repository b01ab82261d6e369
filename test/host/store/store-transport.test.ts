import { expect, it } from 'vitest'
import { createStoreTransport } from '../../../src/host/store/store-transport.ts'
import type { FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { answered } from '../writer/transport-answer.ts'

const asked: string[] = []
const server = (name: string): FhirTransport => ({
  fhirBase: `https://${name}.example/fhir`,
  lock: () => {},
  end: () => {},
  send: async ({ path }) => {
    asked.push(`${name}: ${path}`)
    return answered(200, {})
  },
})

const transport = createStoreTransport({
  record: server('record'),
  store: server('store'),
  servers: {
    recordBase: 'https://record.example/fhir',
    storeBase: 'https://store.example/fhir',
    recordPatient: 'rosa',
    storePatient: '17',
  },
  checkPerson: async () => ({ kind: 'found', id: '17' }),
})

it.each([
  ['Goal?patient=rosa', 'store: Goal?patient=17'],
  ['Goal/1/_history', 'store: Goal/1/_history'],
  ['metadata', 'store: metadata'],
  // The addresses of next pages, as servers make them up.
  ['?_getpages=4a&_bundletype=searchset', 'store: ?_getpages=4a&_bundletype=searchset'],
  ['_page?token=4a', 'store: _page?token=4a'],
  ['Bundle/4a?page=2', 'store: Bundle/4a?page=2'],
  ['Practitioner/sam', 'record: Practitioner/sam'],
  ['QuestionnaireResponse/1', 'record: QuestionnaireResponse/1'],
  ['ServiceRequest/1', 'record: ServiceRequest/1'],
])('reads %s at its place, %s', async (path, place) => {
  asked.length = 0
  await transport.send({ method: 'GET', path })
  expect(asked).toEqual([place])
})
