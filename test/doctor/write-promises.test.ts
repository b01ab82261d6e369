import { expect, it } from 'vitest'
import { writePromises } from '../../src/doctor/write-promises.ts'
import { readCapability } from '../../src/fhir/index.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../src/host/memory/memory-transport.ts'
import type { FhirRequest } from '../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../src/host/transport/parse-json.ts'

const fhirBase = 'https://record.example/fhir'
const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:5a3f' }
const goal = {
  resourceType: 'Goal',
  id: 'test',
  lifecycleStatus: 'active',
  description: { text: 'TEST' },
  subject: { reference: 'Patient/test' },
  identifier: [identifier],
}
const answered = (status: number): MemoryFault => ({
  kind: 'answer',
  when: 'before',
  answer: { status, headers: {}, body: '' },
})
const isPut = ({ method }: FhirRequest) => method === 'PUT'
const isLong = ({ body }: FhirRequest) => JSON.stringify(body ?? '').length > 100_000

/** What is told of updates by a record of this kind, when this goes wrong with its requests. */
async function told(
  traits: MemoryRecordTraits,
  fault: (request: FhirRequest, put: number) => MemoryFault | undefined,
) {
  const meta = traits.versions === 'none' ? {} : { meta: { versionId: '1' } }
  const record = createMemoryRecord({ fhirBase, resources: [{ ...goal, ...meta }], ...traits })
  let puts = 0
  const transport = createMemoryTransport({ fhirBase, record }, (request) => {
    if (isPut(request)) puts += 1
    return fault(request, puts)
  })
  const metadata = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const { staleUpdate, long } = await writePromises({
    capability: readCapability(parseJson(metadata.body)),
    transport,
    reference: 'Goal/test',
    identifier,
    prefix: 'write',
    changed: {},
  })
  return { staleUpdate, long }
}

it.each<
  [
    string,
    MemoryRecordTraits,
    (request: FhirRequest, put: number) => MemoryFault | undefined,
    { readonly match: [string, RegExp]; readonly long?: [string, RegExp] },
  ]
>([
  [
    'that keeps its word',
    {},
    () => undefined,
    { match: ['works', /is refused \(status 412\)/], long: ['works', /stored whole/] },
  ],
  [
    'that does not look at If-Match',
    { versions: 'ignored' },
    () => undefined,
    { match: ['note', /was not refused \(status 200\)/], long: ['works', /stored whole/] },
  ],
  [
    'that counts no versions',
    { versions: 'none' },
    () => undefined,
    { match: ['note', /counts no versions/], long: ['works', /stored whole/] },
  ],
  [
    'to which If-Match does not get through',
    {},
    (request) => (request.headers?.['if-match'] === undefined ? undefined : { kind: 'cut', when: 'before' }),
    { match: ['note', /one without it does/], long: ['works', /stored whole/] },
  ],
  [
    'that takes no update',
    {},
    (request) => (isPut(request) ? answered(403) : undefined),
    { match: ['problem', /took none \(status 403\)/] },
  ],
  [
    'to which one request does not get through',
    {},
    (request, put) => (isPut(request) && put === 1 ? { kind: 'cut', when: 'before' } : undefined),
    { match: ['works', /is refused \(status 412\)/], long: ['works', /stored whole/] },
  ],
  [
    'that does not take the session any more',
    {},
    (request) => (isPut(request) ? answered(401) : undefined),
    { match: ['not-tried', /not taken any more/] },
  ],
  [
    'that cannot be read again after an update',
    {},
    (request, put) => (request.method === 'GET' && put > 0 ? answered(503) : undefined),
    { match: ['not-tried', /could not be read again \(server-error\)/] },
  ],
  [
    'to which no update gets through',
    {},
    (request) => (isPut(request) ? { kind: 'cut', when: 'before' } : undefined),
    { match: ['problem', /took none/] },
  ],
  [
    'before which a proxy has a limit',
    {},
    (request) => (isLong(request) ? answered(413) : undefined),
    // Only the long one was refused, so that the other promise is known.
    { match: ['works', /is refused/], long: ['note', /was not stored as it was sent \(status 413\)/] },
  ],
  [
    'that refuses an older version in its own way',
    {},
    (_request, put) => (put === 3 ? answered(400) : undefined),
    { match: ['note', /in a way of its own \(status 400\)/], long: ['works', /stored whole/] },
  ],
  [
    'that falls silent in the end',
    {},
    (request, put) => (isPut(request) && put === 3 ? { kind: 'cut', when: 'before' } : undefined),
    { match: ['not-tried', /no answer/], long: ['works', /stored whole/] },
  ],
])('a record %s', async (_case, traits, fault, { match, long }) => {
  const found = await told(traits, fault)
  expect([found.staleUpdate?.level, found.staleUpdate?.says]).toEqual([
    match[0],
    expect.stringMatching(match[1]),
  ])
  expect([found.long?.level, found.long?.says]).toEqual(
    long === undefined ? [undefined, undefined] : [long[0], expect.stringMatching(long[1])],
  )
})
