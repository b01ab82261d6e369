import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanReceipt } from '../../../src/host/goal-plans.ts'
import { toolOf } from '../tool.ts'
import { allSaved, ids, openPlanRecord, outcomesOf, rosasPlan, savedAs, submissionOf } from './plan-record.ts'

const referenceOf = (resource: JsonObject | undefined) => ({
  reference: `${resource?.resourceType}/${resource?.id}`,
})

describe('saving a plan part by part', () => {
  it('stores the response, then each goal, then the plan that points at them, then who made it', async () => {
    const record = openPlanRecord()
    const { save, writes } = record.openWindow()
    const receipt = await save(submissionOf())
    expect(outcomesOf(receipt)).toEqual(allSaved)
    expect(writes()).toEqual([
      'POST QuestionnaireResponse',
      'POST Goal',
      'POST Goal',
      'POST CarePlan',
      'POST Provenance',
    ])
    const [response] = record.stored('QuestionnaireResponse')
    const goals = record.stored('Goal')
    const [carePlan] = record.stored('CarePlan')
    expect(receipt.response).toMatchObject(referenceOf(response))
    expect(carePlan).toMatchObject({
      goal: goals.map(referenceOf),
      supportingInfo: [referenceOf(response)],
      activity: [
        { id: ids.walkWithSam, detail: { goal: [referenceOf(goals[0])] } },
        { id: ids.bus, detail: { goal: [referenceOf(goals[0])] } },
        { id: ids.buyPaint, detail: { goal: [referenceOf(goals[1])] } },
      ],
    })
    expect(record.stored('Provenance')).toMatchObject([
      {
        target: [...goals.map(referenceOf), referenceOf(carePlan)],
        entity: [{ role: 'source', what: referenceOf(response) }],
      },
    ])
    expect(record.stored('Flag')).toEqual([])
    expect(record.stored('DocumentReference')).toEqual([])
  })

  it('tells of each part as it goes, and calls nothing saved that is not', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow()
    const told: (readonly string[])[] = []
    await save(submissionOf(), (receipt) => {
      told.push(outcomesOf(receipt))
      const saved = receipt.parts.filter(({ outcome }) => outcome.kind === 'saved')
      const types = ['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance']
      expect(saved.length).toBeLessThanOrEqual(types.flatMap((type) => record.stored(type)).length)
    })
    expect(told[0]).toEqual([
      'response: saving',
      ...allSaved.slice(1).map((one) => one.replace('saved', 'waiting')),
    ])
    expect(told.at(-1)).toEqual(allSaved)
  })

  it('sends nothing again when it is sent again, in this window or in another', async () => {
    const record = openPlanRecord()
    const first = record.openWindow()
    const submission = submissionOf()
    await first.save(submission)
    const sent = first.writes().length
    expect(outcomesOf(await first.save(submission))).toEqual(allSaved)
    expect(first.writes()).toHaveLength(sent)
    const second = record.openWindow()
    expect(outcomesOf(await second.save(submission))).toEqual(allSaved)
    for (const type of ['QuestionnaireResponse', 'CarePlan', 'Provenance'])
      expect(record.stored(type)).toHaveLength(1)
    expect(record.stored('Goal')).toHaveLength(2)
  })

  it('is one save when it is asked for twice at once', async () => {
    const record = openPlanRecord()
    const { save, writes } = record.openWindow()
    const receipts: PlanReceipt[] = []
    const [one, two] = await Promise.all([
      save(submissionOf()),
      save(submissionOf(), (receipt) => receipts.push(receipt)),
    ])
    expect(two).toBe(one)
    expect(receipts.length).toBeGreaterThan(3)
    expect(writes()).toHaveLength(5)
  })

  it('writes over its own resources at a review, and leaves alone what stayed the same', async () => {
    const record = openPlanRecord()
    const { save, host, requests } = record.openWindow()
    const first = submissionOf()
    const before = savedAs(first, await save(first))
    const standing = await host.readPlanStanding(before)
    if (standing.kind === 'failed') throw new Error('not read')
    expect(standing.value).toMatchObject({ changes: [], missing: [] })
    requests.length = 0
    const [walk, paint] = rosasPlan.goals
    if (walk === undefined || paint === undefined) throw new Error('no goals')
    const review = submissionOf({
      plan: {
        ...rosasPlan,
        occasion: 'review',
        previous: before.response.reference,
        goals: [{ ...walk, lifecycle: 'completed', progress: 'achieved' }, paint],
      },
      response: toolOf({
        identifier: '00000000-0000-4000-8000-000000000010',
        status: 'completed',
        authored: '2026-12-22T10:00:00+00:00',
      }),
      before,
      standing: standing.value,
    })
    expect(outcomesOf(await save(review))).toEqual(allSaved)
    const puts = requests.filter(({ method }) => method === 'PUT')
    expect(puts.map(({ path, headers }) => [path.split('/')[0], headers])).toEqual([
      ['Goal', { 'if-match': 'W/"1"' }],
      ['CarePlan', { 'if-match': 'W/"1"' }],
    ])
    expect(record.stored('Goal').map((goal) => goal.lifecycleStatus)).toEqual(['completed', 'active'])
    expect(record.stored('Provenance')).toHaveLength(2)
    expect(record.stored('CarePlan')[0]?.supportingInfo).toHaveLength(2)
  })

  it('goes on from the draft it finishes, and waits for a save of it that is under way', async () => {
    const record = openPlanRecord()
    const { host, save } = record.openWindow()
    const draft = await host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
    if (draft.kind !== 'saved') throw new Error(draft.kind)
    const { response, ...plan } = submissionOf()
    const underWay = host.saveTool(toolOf({ identifier: ids.response, answer: 'Later', replaces: draft }))
    const receipt = await save({ ...plan, response: { ...response, replaces: draft } })
    expect(await underWay).toMatchObject({ kind: 'saved' })
    expect(outcomesOf(receipt)).toEqual(allSaved)
    expect(record.stored('QuestionnaireResponse')).toMatchObject([
      { status: 'completed', meta: { versionId: '3' } },
    ])
    expect(receipt.response).toMatchObject({ versionId: '3' })
  })

  it('sends nothing else when another window has changed the draft', async () => {
    const record = openPlanRecord()
    const { host, save, writes } = record.openWindow()
    const draft = await host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
    if (draft.kind !== 'saved') throw new Error(draft.kind)
    record.changeElsewhere(draft.reference, (one) => ({ ...one, authored: '2026-11-22T11:00:00+00:00' }))
    const { response, ...plan } = submissionOf()
    const receipt = await save({ ...plan, response: { ...response, replaces: draft } })
    expect(receipt.parts[0]?.outcome).toMatchObject({
      kind: 'conflict',
      current: { reference: draft.reference },
    })
    expect(
      outcomesOf(receipt)
        .slice(1)
        .every((one) => one.endsWith('waiting')),
    ).toBe(true)
    expect(receipt.conflict).toBeUndefined()
    expect(writes()).toEqual(['POST QuestionnaireResponse'])
  })

  it('never makes a goal of what says nothing or was taken back before it was recorded', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow()
    const [walk, paint] = rosasPlan.goals
    if (walk === undefined || paint === undefined) throw new Error('no goals')
    const goals = [
      { ...walk, words: ' ' },
      { ...paint, lifecycle: 'entered-in-error' as const },
    ]
    const receipt = await save(submissionOf({ plan: { ...rosasPlan, goals } }))
    expect(outcomesOf(receipt)).toEqual([
      'response: saved',
      'goal: left-out',
      'goal: left-out',
      'care-plan: saved',
      'provenance: saved',
    ])
    expect(record.stored('Goal')).toEqual([])
  })

  it('refuses a plan that is not finished, and every call once the screen was handed over', async () => {
    const record = openPlanRecord()
    const { host, save, requests } = record.openWindow()
    const draft = submissionOf({ response: toolOf({ identifier: ids.response }) })
    expect((await save(draft)).parts[0]?.outcome).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'refused-by-us' },
    })
    host.lockForPerson({ questionnaireUrl: 'https://alongside.example/fhir/Questionnaire/test' })
    requests.length = 0
    const refused = { problem: { code: 'refused-by-us', detail: 'handed over' } }
    const saved = savedAs(submissionOf(), { parts: [] })
    expect(await host.readGoals()).toMatchObject({ kind: 'failed', ...refused })
    expect(await host.readPlanStanding(saved)).toMatchObject({ kind: 'failed', ...refused })
    expect((await save(submissionOf())).parts).toMatchObject([
      { part: 'response', outcome: { kind: 'not-saved', ...refused } },
    ])
    expect(host.refusedCalls()).toBe(3)
    expect(requests).toEqual([])
  })
})
