import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../rosa.ts'
import {
  answer,
  cut,
  fhirBase,
  first,
  isCreate,
  isReadBack,
  isSearch,
  openHost,
  operationOutcome,
} from './faulty-record.ts'
import { judge } from './judge-copies.ts'

describe('saving when things go wrong', () => {
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
    expect(again).toMatchObject({ kind: 'saved', observations: ['Observation/m2'] })
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
