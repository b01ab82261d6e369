import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { answer, cut, operationOutcome } from '../writer/faulty-record.ts'
import type { FaultCase } from './fault-case.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import type { WorldFault } from './plan-world.ts'

const all = Object.keys(planTraits) as TraitsName[]
const named = (part: string) => all.filter((name) => name.includes(part))
const isWrite = ({ method }: FhirRequest) => method !== 'GET'
const isCreate = ({ method }: FhirRequest) => method === 'POST'
const isSingleCreate = ({ method, path }: FhirRequest) => method === 'POST' && path !== ''
const isTransaction = ({ method, path }: FhirRequest) => method === 'POST' && path === ''
const isPerson = ({ method, path }: FhirRequest) => method === 'GET' && path === 'Patient/rosa'
const isSearchByIdentifier = ({ path }: FhirRequest) => path.includes('identifier=')
const isRead = ({ method }: FhirRequest) => method === 'GET'
const always = (fault: WorldFault) => () => fault

/** A silent record may be taken to have no place for what it refuses, which then goes another way. */
const speaking = all.filter((name) => !name.startsWith('silent'))
const retryAfter = (value: string) => answer(429, 'before', '', { 'retry-after': value })
const bundle = (entry: readonly unknown[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry })
const backwards = ['Provenance/m5', 'CarePlan/m4', 'Goal/m3', 'Goal/m2', 'QuestionnaireResponse/m1'].map(
  (place) => ({ response: { status: '201', location: `${place}/_history/1` } }),
)
const together = all.filter((name) => name === 'full' || name.endsWith('together'))

/** The cases of the matrix that are about storing a plan. */
export const faultCases: readonly FaultCase[] = [
  {
    number: 6,
    fault: 'the record answers with another person',
    meets: isPerson,
    with: always(answer(200, 'before', '{"resourceType":"Patient","id":"stranger","active":true}')),
    lasts: 'from then on',
    first: 'told',
    spread: 2,
  },
  {
    number: 7,
    fault: 'the record of the person is closed in between',
    meets: isPerson,
    with: always(answer(200, 'before', '{"resourceType":"Patient","id":"rosa","active":false}')),
    lasts: 'from then on',
    first: 'told',
    spread: 2,
  },
  {
    number: 9,
    fault: 'no connection',
    meets: isWrite,
    with: always(cut('before')),
    lasts: 'from then on',
    first: 'told',
    spread: 2,
  },
  {
    number: 10,
    fault: 'cut after the commit',
    meets: isWrite,
    with: always(cut('after')),
    lasts: 'once',
    first: 'whole',
  },
  {
    number: 11,
    fault: 'cut during the upload',
    meets: isWrite,
    with: always(cut('before')),
    lasts: 'once',
    first: 'whole',
    spread: 2,
  },
  ...[502, 504].map(
    (status): FaultCase => ({
      number: 12,
      fault: `${status} after the commit`,
      meets: isWrite,
      with: always(answer(status, 'after')),
      lasts: 'once',
      first: 'whole',
      spread: 2,
    }),
  ),
  {
    number: 13,
    fault: '504, and the commit lands 20 s later',
    meets: isWrite,
    with: always({ kind: 'late', ms: 20_000 }),
    lasts: 'once',
    first: 'whole',
  },
  {
    number: 14,
    fault: 'cut after the commit in a record that ignores If-None-Exist',
    meets: isCreate,
    with: always(cut('after')),
    lasts: 'once',
    first: 'whole',
    on: [...named('ignores-if-none-exist'), 'create-only'],
  },
  {
    number: 15,
    fault: 'another client creates the same at the same moment',
    meets: isCreate,
    with: (world, { path, body }) => {
      world.write('app', 'POST', path, JSON.stringify(body))
      return undefined
    },
    lasts: 'once',
    first: 'either',
    // What only another client knows of is beyond an index that lags: told at the next look.
    on: all.filter((name) => !name.includes('lagging')),
  },
  {
    number: 16,
    fault: '412: more than one matches',
    meets: isSingleCreate,
    with: always(answer(412)),
    lasts: 'at each try',
    first: 'told',
    on: speaking,
  },
  {
    number: 18,
    fault: 'cut after the commit in a record whose index lags',
    meets: isWrite,
    with: always(cut('after')),
    lasts: 'once',
    first: 'whole',
    on: named('lagging-index'),
  },
  {
    number: 19,
    fault: 'a search by identifier is refused',
    meets: isSearchByIdentifier,
    with: always(answer(400)),
    lasts: 'from then on',
    first: 'whole',
  },
  {
    number: 20,
    fault: '201 without a place or a body',
    meets: isWrite,
    with: always(answer(201, 'after')),
    lasts: 'once',
    first: 'either',
  },
  {
    number: 21,
    fault: '201, and words were cut off',
    meets: isCreate,
    with: always({ kind: 'altered' }),
    lasts: 'once',
    first: 'either',
  },
  {
    number: 25,
    fault: '401, and no renewal',
    meets: isWrite,
    with: always(answer(401)),
    lasts: 'from then on',
    first: 'told',
    spread: 2,
  },
  {
    number: 26,
    fault: '403 with the record’s words',
    meets: isSingleCreate,
    with: always(answer(403, 'before', operationOutcome)),
    lasts: 'at each try',
    first: 'told',
    on: speaking,
  },
  ...['2', new Date(Date.now() + 5_000).toUTCString()].map(
    (header): FaultCase => ({
      number: 27,
      fault: `429, ${/^\d+$/.test(header) ? 'with seconds' : 'with a date'}`,
      meets: isSingleCreate,
      with: always(retryAfter(header)),
      lasts: 'once',
      first: 'whole',
      spread: 1,
    }),
  ),
  {
    number: 27,
    fault: '429 without a header',
    meets: isSingleCreate,
    with: always(answer(429)),
    lasts: 'once',
    first: 'whole',
    spread: 1,
  },
  {
    number: 27,
    fault: '429 for ever',
    meets: isSingleCreate,
    with: always(answer(429)),
    lasts: 'at each try',
    first: 'told',
    spread: 1,
    on: speaking,
  },
  {
    number: 28,
    fault: '422 with the record’s words',
    meets: isSingleCreate,
    with: always(answer(422, 'before', operationOutcome)),
    lasts: 'at each try',
    first: 'told',
    on: speaking,
  },
  ...[400, 404, 501].map(
    (status): FaultCase => ({
      number: 29,
      fault: `a transaction is answered with ${status}`,
      meets: isTransaction,
      with: always(answer(status)),
      lasts: 'from then on',
      first: 'whole',
      on: together,
    }),
  ),
  {
    number: 30,
    fault: 'a transaction that was carried out is answered with no entries',
    meets: isTransaction,
    with: always(answer(200, 'after', bundle([]))),
    lasts: 'once',
    first: 'whole',
    on: together,
  },
  {
    number: 30,
    fault: 'a transaction that was not carried out is answered with no entries',
    meets: isTransaction,
    with: always(answer(200, 'before', bundle([]))),
    lasts: 'once',
    first: 'whole',
    on: together,
  },
  {
    number: 30,
    fault: 'a transaction that was carried out is answered backwards',
    meets: isTransaction,
    with: always(answer(200, 'after', bundle(backwards))),
    lasts: 'once',
    first: 'whole',
    on: together,
  },
  {
    number: 30,
    fault: 'one entry of a transaction is said to be refused',
    meets: isTransaction,
    with: always(
      answer(200, 'before', bundle(backwards.map(() => ({ response: { status: '422 Unprocessable' } })))),
    ),
    lasts: 'once',
    first: 'whole',
    on: together,
  },
  {
    number: 33,
    fault: 'the network is gone for half an hour',
    meets: isRead,
    with: always(cut('before')),
    lasts: 'from then on',
    first: 'told',
    spread: 8,
  },
  {
    number: 36,
    fault: 'a login page with 200 in place of a write',
    meets: isWrite,
    with: always(answer(200, 'before', '<html>Sign in</html>')),
    lasts: 'once',
    first: 'whole',
    spread: 2,
  },
  {
    number: 36,
    fault: 'an answer that is cut off',
    meets: isWrite,
    with: always(answer(200, 'after', '{"resourceType":"Bund')),
    lasts: 'once',
    first: 'whole',
    spread: 2,
  },
  {
    number: 36,
    fault: 'another person in place of what was asked for',
    meets: isRead,
    with: always(answer(200, 'before', '{"resourceType":"Patient","id":"stranger"}')),
    lasts: 'once',
    first: 'either',
    spread: 8,
  },
]
