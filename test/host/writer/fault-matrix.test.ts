import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { SaveOutcome } from '../../../src/host/host.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost, type MemoryHost } from '../../../src/host/memory-host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../rosa.ts'

type Script = (request: FhirRequest, turn: number) => MemoryFault | undefined

const fhirBase = 'https://record.example/fhir'

function openHost(
  script: Script,
  options: { conditionalCreate?: boolean; resources?: readonly JsonObject[] } = {},
) {
  const clock = fastClock()
  const requests: FhirRequest[] = []
  const host = createMemoryHost({
    launch: rosasLaunch(fhirBase),
    resources: structuredClone(options.resources ?? rosasRecord),
    conditionalCreate: options.conditionalCreate ?? true,
    clock,
    faults: (request) => {
      requests.push(request)
      return script(request, requests.length)
    },
  })
  return { host, clock, requests }
}

const isCreate = ({ method, path }: FhirRequest) => method === 'POST' && path === 'QuestionnaireResponse'
const isSearch = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse?')
const isReadBack = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse/')
const answer = (
  status: number,
  when: 'before' | 'after' = 'before',
  body = '',
  headers = {},
): MemoryFault => ({
  kind: 'answer',
  when,
  answer: { status, headers, body },
})
const cut = (when: 'before' | 'after'): MemoryFault => ({ kind: 'cut', when })

/** A fault for the first so many requests of a kind. */
function first(times: number, matches: (request: FhirRequest) => boolean, fault: MemoryFault): Script {
  let left = times
  return (request) => {
    if (left === 0 || !matches(request)) return undefined
    left -= 1
    return fault
  }
}

/** The judge of every case: what the record holds, not what the app says. */
function judge(host: MemoryHost, outcome: SaveOutcome, identifier: string) {
  const copies = host
    .resources('QuestionnaireResponse')
    .filter((one) => JSON.stringify(one.identifier).includes(identifier))
  if (outcome.kind === 'saved') {
    expect(copies).toHaveLength(1)
    expect(copies[0]).toMatchObject({
      status: 'completed',
      subject: { reference: 'Patient/rosa' },
      author: { reference: 'Practitioner/sam' },
    })
  }
  if (outcome.kind === 'not-saved') expect(copies).toEqual([])
  if (copies.length > 1) expect(outcome).toMatchObject({ kind: 'saved-differently' })
  expect(host.resources('Patient')).toEqual(rosasRecord.filter((one) => one.resourceType === 'Patient'))
}

interface FaultCase {
  readonly fault: string
  readonly script: () => Script
  readonly outcome: SaveOutcome['kind']
  readonly problem?: string
  readonly options?: Parameters<typeof openHost>[1]
}

const operationOutcome = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics: '<img onerror=alert(1)>' }],
})

const cases: readonly FaultCase[] = [
  {
    fault: '9: no connection at all',
    script: () => () => cut('before'),
    outcome: 'not-saved',
    problem: 'unreachable',
  },
  { fault: '10: cut after the commit', script: () => first(1, isCreate, cut('after')), outcome: 'saved' },
  {
    fault: '10: cut after the commit, record ignores If-None-Exist',
    script: () => first(1, isCreate, cut('after')),
    outcome: 'saved',
    options: { conditionalCreate: false },
  },
  { fault: '11: cut during the upload', script: () => first(1, isCreate, cut('before')), outcome: 'saved' },
  {
    fault: '12: 504 after the commit',
    script: () => first(1, isCreate, answer(504, 'after')),
    outcome: 'saved',
  },
  {
    fault: '12: 502 after the commit',
    script: () => first(1, isCreate, answer(502, 'after')),
    outcome: 'saved',
  },
  {
    fault: 'network gone after the create was sent',
    script: () => {
      let gone = false
      return (request) => {
        if (isCreate(request)) gone = true
        return gone ? cut('after') : undefined
      }
    },
    outcome: 'unknown',
    problem: 'unreachable',
  },
  {
    fault: '16: 412 although nothing of ours is there',
    script: () => first(99, isCreate, answer(412)),
    outcome: 'not-saved',
    problem: 'conflict',
  },
  {
    fault: '16: 409 because our own copy is there',
    script: () => first(1, isCreate, answer(409, 'after')),
    outcome: 'saved',
  },
  {
    fault: '18: index lag, found by Location',
    script: () => first(99, isSearch, answer(200, 'before', '{"resourceType":"Bundle","type":"searchset"}')),
    outcome: 'saved',
  },
  {
    fault: '19: identifier search refused',
    script: () => {
      const cutCreate = first(1, isCreate, cut('after'))
      return (request, turn) =>
        request.path.includes('identifier=') ? answer(400) : cutCreate(request, turn)
    },
    outcome: 'saved',
  },
  {
    fault: '20: 201 without Location and body',
    script: () => first(1, isCreate, answer(201, 'after')),
    outcome: 'saved',
  },
  {
    fault: '20: 201 without Location, never to be found',
    script: () => (request) => (isCreate(request) ? answer(201) : undefined),
    outcome: 'unknown',
  },
  {
    fault: '202 accepted is not saved',
    script: () => first(1, isCreate, answer(202, 'after')),
    outcome: 'saved',
  },
  {
    fault: '26: 403 on the create',
    script: () => first(99, isCreate, answer(403, 'before', operationOutcome)),
    outcome: 'not-saved',
    problem: 'forbidden',
  },
  {
    fault: '27: 429 with seconds',
    script: () => first(2, isCreate, answer(429, 'before', '', { 'retry-after': '3' })),
    outcome: 'saved',
  },
  { fault: '27: 429 without a header', script: () => first(2, isCreate, answer(429)), outcome: 'saved' },
  {
    fault: '27: 429 for ever',
    script: () => first(99, isCreate, answer(429)),
    outcome: 'not-saved',
    problem: 'busy',
  },
  {
    fault: '27: 429 for ten minutes',
    script: () => first(99, isCreate, answer(429, 'before', '', { 'retry-after': '600' })),
    outcome: 'not-saved',
    problem: 'busy',
  },
  {
    fault: "28: 422 with the record's words",
    script: () => first(99, isCreate, answer(422, 'before', operationOutcome)),
    outcome: 'not-saved',
    problem: 'rejected',
  },
  {
    fault: '36: login page with 200',
    script: () => first(1, isCreate, answer(200, 'before', '<html>')),
    outcome: 'saved',
  },
  {
    fault: '36: wrong resource with 200',
    script: () => first(1, isCreate, answer(200, 'before', '{"resourceType":"Patient","id":"x"}')),
    outcome: 'saved',
  },
  {
    fault: '36: read-back is a login page once',
    script: () => first(1, isReadBack, answer(200, 'before', '<html>')),
    outcome: 'saved',
  },
  {
    fault: '36: read-back never works',
    script: () => first(99, isReadBack, answer(500)),
    outcome: 'unknown',
    problem: 'server-error',
  },
  {
    fault: 'the identifier header is blocked by the browser',
    script: () => (request) =>
      isCreate(request) && request.headers?.['if-none-exist'] ? cut('before') : undefined,
    outcome: 'saved',
  },
  {
    fault: 'server error for ever',
    script: () => first(99, isCreate, answer(503)),
    outcome: 'not-saved',
    problem: 'server-error',
  },
]

describe('saving when things go wrong', () => {
  it.each(cases)('$fault: $outcome', async ({ script, outcome, problem, options }) => {
    const { host } = openHost(script(), options)
    const identifier = randomUUID()
    const result = await host.saveMeasure(submissionAbout('Practitioner/maya', identifier), () => {})
    expect(result.kind).toBe(outcome)
    if (problem !== undefined) expect(result).toMatchObject({ problem: { code: problem } })
    judge(host, result, identifier)
  })

  it('1: sends one create for a double click', async () => {
    const { host, requests } = openHost(() => undefined)
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    const [one, two] = await Promise.all([
      host.saveMeasure(submission, () => {}),
      host.saveMeasure(submission, () => {}),
    ])
    expect(one).toBe(two)
    expect(requests.filter(isCreate)).toHaveLength(1)
    expect(requests.filter(isReadBack)).toHaveLength(1)
  })

  it.each([true, false])(
    '19: is not misled by a record that ignores the identifier (conditional: %s)',
    async (conditionalCreate) => {
      const earlier = {
        resourceType: 'QuestionnaireResponse',
        id: 'earlier',
        status: 'completed',
        subject: { reference: 'Patient/rosa' },
        identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:another' },
      }
      const { host } = openHost(
        (request) =>
          isSearch(request)
            ? answer(
                200,
                'before',
                JSON.stringify({
                  resourceType: 'Bundle',
                  type: 'searchset',
                  entry: host.resources('QuestionnaireResponse').map((resource) => ({ resource })),
                }),
              )
            : undefined,
        { conditionalCreate, resources: [...rosasRecord, earlier] },
      )
      const result = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
      expect(result).toMatchObject({ kind: 'saved', response: 'QuestionnaireResponse/m1' })
      expect(host.resources('QuestionnaireResponse')).toHaveLength(2)
    },
  )

  it('28: gives the words of the record as text', async () => {
    const { host } = openHost(first(1, isCreate, answer(422, 'before', operationOutcome)))
    const result = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(result).toMatchObject({ problem: { status: 422, detail: '<img onerror=alert(1)>' } })
  })

  it('27: waits as long as it is told', async () => {
    const { host, clock } = openHost(first(1, isCreate, answer(429, 'before', '', { 'retry-after': '3' })))
    await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(clock.slept).toContain(3_000)
  })

  it('13: reports a second copy when the first lands late', async () => {
    const identifier = randomUUID()
    const submission = submissionAbout('Practitioner/maya', identifier)
    let creates = 0
    const { host } = openHost(
      (request) => {
        if (isSearch(request) && creates === 1)
          return answer(200, 'before', '{"resourceType":"Bundle","type":"searchset"}')
        if (!isCreate(request)) return undefined
        creates += 1
        return creates === 1 ? answer(504, 'after') : undefined
      },
      { conditionalCreate: false },
    )
    const result = await host.saveMeasure(submission, () => {})
    expect(result).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'duplicate', path: 'QuestionnaireResponse/m1' }],
    })
    judge(host, result, identifier)
  })

  it('17: does not overwrite other answers under the same identifier', async () => {
    const { host } = openHost(() => undefined)
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    await host.saveMeasure(submission, () => {})
    const other = { ...submission, authored: '2026-11-22T11:00:00+00:00' }
    expect(await host.saveMeasure(other, () => {})).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'changed', path: 'QuestionnaireResponse.authored' }],
    })
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
  })

  it('21: lists what the record changed', async () => {
    let stored: JsonObject | undefined
    const { host } = openHost((request) => {
      if (!isReadBack(request)) return undefined
      stored = host.resources('QuestionnaireResponse')[0]
      return answer(200, 'before', JSON.stringify({ ...stored, status: 'in-progress', item: [] }))
    })
    expect(
      await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {}),
    ).toMatchObject({
      kind: 'saved-differently',
      differences: expect.arrayContaining([
        { code: 'changed', path: 'QuestionnaireResponse.status' },
        { code: 'missing', path: 'QuestionnaireResponse.item[0]' },
      ]),
    })
  })

  it('keeps the response when only its score fails, and stores the score alone the next time', async () => {
    const isScore = ({ method, path }: FhirRequest) => method === 'POST' && path === 'Observation'
    const { host } = openHost(first(1, isScore, answer(422)))
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({
      kind: 'saved',
      scoreProblem: { code: 'rejected' },
    })
    const again = await host.saveMeasure(submission, () => {})
    expect(again).toMatchObject({ kind: 'saved', observation: 'Observation/m2' })
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
    expect(host.resources('Observation')).toHaveLength(1)
  })

  it('can be sent again after "unknown" and ends with one copy', async () => {
    let online = true
    const { host } = openHost((request) => {
      if (!online) return cut('before')
      if (!isCreate(request)) return undefined
      online = false
      return cut('after')
    })
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'unknown' })
    online = true
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
  })

  it('writes nothing in read-only mode', async () => {
    const launch = rosasLaunch(fhirBase, {
      access: { mode: 'read-only', missing: ['QuestionnaireResponse.c'] },
    })
    const host = createMemoryHost({ launch, resources: rosasRecord, clock: fastClock() })
    expect(await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})).toEqual({
      kind: 'not-saved',
      problem: { code: 'refused-by-us', detail: 'QuestionnaireResponse.c' },
    })
    expect(host.resources('QuestionnaireResponse')).toEqual([])
  })
})

describe('any schedule of up to four faults', () => {
  const faults: readonly MemoryFault[] = [
    cut('before'),
    cut('after'),
    answer(500),
    answer(504, 'after'),
    answer(429, 'before', '', { 'retry-after': '1' }),
    answer(409),
    answer(412, 'after'),
    answer(422),
    answer(200, 'before', '<html>'),
    answer(201, 'after'),
    answer(401),
    answer(404),
  ]
  const schedule = fc.array(
    fc.record({ turn: fc.integer({ min: 1, max: 14 }), fault: fc.constantFrom(...faults) }),
    { maxLength: 4 },
  )

  it('loses nothing, doubles nothing silently and touches nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, fc.boolean(), async (planned, conditionalCreate) => {
        const { host } = openHost((_request, turn) => planned.find((one) => one.turn === turn)?.fault, {
          conditionalCreate,
        })
        const identifier = randomUUID()
        const submission = submissionAbout('Practitioner/maya', identifier)
        judge(host, await host.saveMeasure(submission, () => {}), identifier)
        // The person presses "try again" until the record behaves; then it must be there once.
        let last = await host.saveMeasure(submission, () => {})
        for (
          let press = 0;
          press < 5 && last.kind !== 'saved' && last.kind !== 'saved-differently';
          press += 1
        ) {
          last = await host.saveMeasure(submission, () => {})
        }
        judge(host, last, identifier)
        expect(last.kind).not.toBe('unknown')
      }),
      { numRuns: 3_000 },
    )
  })
})
