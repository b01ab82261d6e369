import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, objectsMember } from '../../../src/fhir/index.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { toolOf } from '../tool.ts'
import { allSaved, ids, openPlanRecord, outcomesOf, rosasPlan, savedAs, submissionOf } from './plan-record.ts'

const together = { ladder: { together: true } } as const
const isTransaction = ({ method, path }: FhirRequest) => method === 'POST' && path === ''
const answer = (status: number, body = '', when: 'before' | 'after' = 'before'): MemoryFault => ({
  kind: 'answer',
  when,
  answer: { status, headers: {}, body },
})

const expectWhole = (record: ReturnType<typeof openPlanRecord>) => {
  const count = (type: string) => record.stored(type).length
  expect(['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance'].map(count)).toEqual([1, 2, 1, 1])
  const goals = record.stored('Goal').map(({ id }) => ({ reference: `Goal/${id}` }))
  const [carePlan] = record.stored('CarePlan')
  expect(carePlan?.goal).toEqual(goals)
  expect(JSON.stringify(record.stored('Provenance'))).not.toContain('"reference":"urn:')
}

describe('a plan in one transaction', () => {
  it('holds everything, each guarded against doubling, pointing at each other', async () => {
    const record = openPlanRecord()
    const { save, requests, writes } = record.openWindow(together)
    expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
    expect(writes()).toEqual(['POST '])
    expectWhole(record)
    const body = requests.find(isTransaction)?.body
    const entries = isJsonObject(body) ? objectsMember(body, 'entry') : []
    const place = (index: number) => `urn:uuid:00000000-0000-4000-8000-00000000000${index}`
    const token = (uuid: string) => `identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Auuid%3A${uuid}`
    expect(entries.map(({ fullUrl, request }) => [fullUrl, request])).toEqual([
      [place(0), { method: 'POST', url: 'QuestionnaireResponse', ifNoneExist: token(ids.response) }],
      [place(1), { method: 'POST', url: 'Goal', ifNoneExist: token(ids.walk) }],
      [place(2), { method: 'POST', url: 'Goal', ifNoneExist: token(ids.paint) }],
      [place(3), { method: 'POST', url: 'CarePlan', ifNoneExist: token(ids.plan) }],
      [undefined, { method: 'POST', url: 'Provenance' }],
    ])
    expect(entries[3]?.resource).toMatchObject({
      goal: [{ reference: place(1) }, { reference: place(2) }],
      supportingInfo: [{ reference: place(0) }],
    })
  })

  it('takes the place of the draft and of what it follows at exactly the state that was looked at', async () => {
    const record = openPlanRecord()
    const { save, host, requests, writes } = record.openWindow(together)
    const first = submissionOf()
    const before = savedAs(first, await save(first))
    const standing = await host.readPlanStanding(before)
    const identifier = '00000000-0000-4000-8000-000000000010'
    const draft = await host.saveTool(toolOf({ identifier }))
    if (draft.kind !== 'saved' || standing.kind === 'failed') throw new Error('not ready')
    requests.length = 0
    const goals = rosasPlan.goals.map((goal) => ({ ...goal, lifecycle: 'completed' as const }))
    const next = submissionOf({
      plan: { ...rosasPlan, goals, previous: before.response.reference },
      response: toolOf({ identifier, status: 'completed', replaces: draft }),
      before,
      standing: standing.value,
    })
    expect(outcomesOf(await save(next))).toEqual(allSaved)
    expect(writes()).toEqual(['POST '])
    const body = requests.find(isTransaction)?.body
    const entries = isJsonObject(body) ? objectsMember(body, 'entry') : []
    expect(entries.slice(0, 4).map(({ request }) => (request as JsonObject).ifMatch)).toEqual(
      Array.from({ length: 4 }, () => 'W/"1"'),
    )
    expect(record.stored('Goal').map(({ lifecycleStatus }) => lifecycleStatus)).toEqual([
      'completed',
      'completed',
    ])
  })

  it.each([400, 404, 405, 501, 403, 413, 422])(
    'that is refused with %i is saved part by part',
    async (status) => {
      const record = openPlanRecord()
      const { save, writes } = record.openWindow({
        ...together,
        script: (request) => (isTransaction(request) ? answer(status) : undefined),
      })
      expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
      expect(writes()).toHaveLength(6)
      expectWhole(record)
    },
  )

  it('is not tried again on a record that takes none', async () => {
    const record = openPlanRecord()
    const { save, requests } = record.openWindow({
      ...together,
      script: (request) => (isTransaction(request) ? answer(404) : undefined),
    })
    await save(submissionOf())
    const { response, ...plan } = submissionOf()
    await save({ ...plan, response: { ...response, identifier: '00000000-0000-4000-8000-000000000010' } })
    expect(requests.filter(isTransaction)).toHaveLength(1)
  })

  it.each<[string, MemoryFault]>([
    ['was cut before it arrived', { kind: 'cut', when: 'before' }],
    ['was cut after it was carried out', { kind: 'cut', when: 'after' }],
    ['failed', answer(503)],
    ['was carried out and failed afterwards', answer(504, '', 'after')],
    ['was answered with a login page', answer(200, '<html>Sign in</html>')],
    ['was carried out and answered with nothing', answer(200, '', 'after')],
    [
      'was answered with entries missing',
      answer(200, '{"resourceType":"Bundle","type":"transaction-response"}', 'after'),
    ],
  ])('that %s ends with one of everything', async (_how, fault) => {
    const record = openPlanRecord()
    const { save, requests, clock } = record.openWindow({
      ...together,
      script: (request) => (isTransaction(request) ? fault : undefined),
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
    expectWhole(record)
    expect(requests.filter(isTransaction)).toHaveLength(1)
    const isThere = requests.filter(({ method }) => method === 'POST').length === 1
    // What may still land is waited for once, not once for each part.
    const waited = clock.slept.reduce((sum, ms) => sum + ms, 0)
    if (!isThere) expect(waited).toBeGreaterThanOrEqual(30_000)
    expect(waited).toBeLessThan(60_000)
  })

  it('whose answer is in another order, or names one twice, is looked through', async () => {
    for (const change of [
      (list: JsonObject[]) => list.reverse(),
      (list: JsonObject[]) => list.fill(list[1] ?? {}, 1, 3),
    ]) {
      const record = openPlanRecord()
      let isDone = false
      const { save } = record.openWindow({
        ...together,
        script: (request) => {
          if (!isTransaction(request) || isDone) return undefined
          isDone = true
          const { status, headers, body } = record.ask('POST', '', JSON.stringify(request.body))
          const bundle = parseJson(body) as { entry: JsonObject[] }
          change(bundle.entry)
          return { kind: 'answer', when: 'before', answer: { status, headers, body: JSON.stringify(bundle) } }
        },
      })
      expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
      expectWhole(record)
    }
  })

  it('of which the record stored a part only is completed', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({
      ...together,
      script: (request) => {
        if (!isTransaction(request)) return undefined
        const { entry, ...bundle } = request.body as { entry: JsonObject[] }
        const kept = { ...bundle, entry: entry.slice(0, 2) }
        const { body } = record.ask('POST', '', JSON.stringify(kept))
        const answered = parseJson(body) as { entry: JsonObject[] }
        const refused = entry.slice(2).map(() => ({ response: { status: '422 Unprocessable' } }))
        const whole = { ...answered, entry: [...answered.entry, ...refused] }
        return answer(200, JSON.stringify(whole))
      },
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
    expectWhole(record)
  })

  it('is not sent over a draft that another window changed, nor over a goal that somebody changed', async () => {
    const record = openPlanRecord({ versions: 'ignored' })
    const { save, host, writes } = record.openWindow(together)
    const draft = await host.saveTool(toolOf({ identifier: ids.response }))
    if (draft.kind !== 'saved') throw new Error(draft.kind)
    record.changeElsewhere(draft.reference, (one) => ({ ...one, authored: '2026-11-22T11:00:00+00:00' }))
    const { response, ...plan } = submissionOf()
    const receipt = await save({ ...plan, response: { ...response, replaces: draft } })
    expect(receipt.parts[0]?.outcome.kind).toBe('conflict')
    expect(writes()).toEqual(['POST QuestionnaireResponse'])
  })

  it('tells of a change that was written over because the record did not heed the version', async () => {
    const record = openPlanRecord({ versions: 'ignored' })
    const first = submissionOf()
    const window = record.openWindow(together)
    const before = savedAs(first, await window.save(first))
    const standing = await window.host.readPlanStanding(before)
    if (standing.kind === 'failed') throw new Error('not read')
    const place = `CarePlan/${record.stored('CarePlan')[0]?.id}`
    const other = record.openWindow({
      ...together,
      script: (request) => {
        if (isTransaction(request))
          record.changeElsewhere(place, (plan) => ({ ...plan, note: [{ text: 'Late' }] }))
        return undefined
      },
    })
    const goals = rosasPlan.goals.map((goal) => ({ ...goal, lifecycle: 'completed' as const }))
    const receipt = await other.save(
      submissionOf({
        plan: { ...rosasPlan, goals, previous: before.response.reference },
        response: toolOf({ identifier: '00000000-0000-4000-8000-000000000010', status: 'completed' }),
        before,
        standing: standing.value,
      }),
    )
    expect(receipt.parts[3]?.outcome).toMatchObject({ kind: 'saved', overwrote: true })
  })
})
