import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedEngine, serveEngine } from '../../contracts/fhir-server/server-under-test.ts'

const patient = '"resourceType":"Patient"'
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)

/** Bodies made to break a server, and the answer each must get. */
const bodies: readonly (readonly [string, string, string, readonly number[]])[] = [
  ['10,000 nested lists', 'Patient', `{${patient},"name":${nested(10_000, '[', ']')}}`, [400]],
  [
    '10,000 nested objects',
    'Patient',
    `{${patient},"extension":${nested(10_000, '{"a":', '}').replace(':}', ':1}')}}`,
    [400],
  ],
  [
    '10,000 nested items',
    'QuestionnaireResponse',
    `{"resourceType":"QuestionnaireResponse","status":"completed","item":${'[{"linkId":"1","item":'.repeat(10_000)}[]${'}]'.repeat(10_000)}}`,
    [400],
  ],
  [
    '10,000 nested lists in a bundle entry',
    '',
    `{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"POST","url":"Patient"},"resource":{${patient},"name":${nested(10_000, '[', ']')}}}]}`,
    [400],
  ],
  [
    'deep nesting behind many empty texts',
    'Patient',
    `{${patient},"a":[${'"",'.repeat(200)}""],"name":${nested(10_000, '[', ']')}}`,
    [400],
  ],
  ['__proto__', 'Patient', `{${patient},"__proto__":{"polluted":true}}`, [400]],
  ['constructor.prototype', 'Patient', `{${patient},"constructor":{"prototype":{"polluted":true}}}`, [400]],
  ['__proto__ further in', 'Patient', `{${patient},"name":[{"__proto__":{"polluted":true}}]}`, [400]],
  ['toString as an element', 'Patient', `{${patient},"toString":"x"}`, [400]],
  [
    '__proto__ in a bundle',
    '',
    '{"resourceType":"Bundle","type":"transaction","__proto__":{"polluted":true},"entry":[]}',
    [400],
  ],
  ['a body of 6 MB', 'Patient', `{${patient},"name":[{"text":"${'x'.repeat(6 * 1024 * 1024)}"}]}`, [413]],
  ['a text of 2 MB', 'Patient', `{${patient},"name":[{"text":"${'x'.repeat(2 * 1024 * 1024)}"}]}`, [400]],
  ['a null element', 'Patient', `{${patient},"birthDate":null}`, [400]],
  ['a byte order mark and nothing', 'Patient', '\uFEFF', [400]],
  [
    'a number beyond all bounds',
    'Observation',
    '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueInteger":1e400}',
    [400],
  ],
  ['a text where an object belongs', 'Patient', `{${patient},"name":["x"]}`, [400]],
  ['an object where a text belongs', 'Patient', `{${patient},"birthDate":{"type":"div","props":{}}}`, [400]],
  ['a list as resource type', 'Patient', '{"resourceType":["Patient"]}', [400]],
  [
    'an unknown resource in a bundle',
    '',
    '{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"POST","url":"Banana"},"resource":{"resourceType":"Banana"}}]}',
    [200],
  ],
  ['entries that are no objects', '', '{"resourceType":"Bundle","type":"batch","entry":[1,null,"x"]}', [400]],
]

describe('a hostile body', () => {
  let server: ServedEngine

  beforeAll(async () => {
    server = await serveEngine({ kind: 'full' })
  })
  afterAll(() => server.stop())

  const send = (path: string, body: BodyInit, method = 'POST', type = 'application/fhir+json') =>
    fetch(`${server.fhirBase}/${path}`.replace(/\/$/, ''), {
      method,
      body,
      headers: { 'content-type': type },
    })

  it.each(bodies)('with %s is refused and stores nothing', async (_, path, body, statuses) => {
    const answer = await send(path, body)
    expect(statuses).toContain(answer.status)
    expect(await answer.json()).toHaveProperty('resourceType')
    expect(server.engine.resources('Patient')).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('is refused for its depth before anything recursive sees it, where a deep but real form is taken', async () => {
    const items = (depth: number) =>
      `${'{"linkId":"1","item":['.repeat(depth)}{"linkId":"1"}${']}'.repeat(depth)}`
    const form = (depth: number) =>
      `{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q","status":"completed","item":[${items(depth)}]}`
    const tooDeep = await send('QuestionnaireResponse', form(10_000))
    expect(tooDeep.status).toBe(400)
    expect(await tooDeep.json()).toMatchObject({ issue: [{ code: 'too-costly' }] })
    expect((await send('QuestionnaireResponse', form(30))).status).toBe(201)
  })

  it('that is not UTF-8 is refused', async () => {
    const answer = await send('Patient', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))
    expect(answer.status).toBe(400)
  })

  it.each([
    [[{ op: 'add', path: '/__proto__/polluted', value: true }]],
    [[{ op: 'add', path: '/constructor/prototype/polluted', value: true }]],
    [[{ op: 'copy', from: '/constructor', path: '/name' }]],
  ])('patching %j is refused', async (patch) => {
    await send('Basic/patched', '{"resourceType":"Basic","id":"patched","code":{"text":"x"}}', 'PUT')
    const answer = await send('Basic/patched', JSON.stringify(patch), 'PATCH', 'application/json-patch+json')
    expect(answer.status).toBe(400)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('never makes the server fail, and the next request is answered', async () => {
    for (const path of [
      '%',
      '%00',
      'Patient/..%2f..',
      'Patient?%',
      'Patient?a=%ZZ',
      'Patient//x',
      `Patient/${'a'.repeat(200)}`,
    ]) {
      const answer = await fetch(`${server.fhirBase}/${path}`)
      expect([400, 404], `${path} ${answer.status}`).toContain(answer.status)
    }
    expect((await fetch(`${server.fhirBase}/Patient`)).status).toBe(200)
  })
})
