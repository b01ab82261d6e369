import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { addAction, addGoal, changeAction, changeGoal, changePlan } from '../../../src/goal-plan/index.ts'
import { until } from '../tools/until.ts'
import { createPlanRecord, type PlanRecordOptions, type PlanWindow } from './plan-record.ts'

const goal = '11111111-1111-4111-8111-111111111111'
const action = '22222222-2222-4222-8222-222222222222'
const maya = 'Practitioner/maya-lindqvist'

const edit = (window: PlanWindow, words: string) =>
  window.work().edit((plan) => changeGoal(plan, goal, { words }))

/** A record that holds a plan with one goal and one action. */
async function withPlan(options: PlanRecordOptions = {}) {
  const record = createPlanRecord(options)
  const window = await record.window()
  await window.place.begin('new')
  window
    .work()
    .edit((plan) =>
      addAction(addGoal(plan, { id: goal, words: 'Swim again' }), goal, { id: action, words: 'Find a pool' }),
    )
  expect(await window.work().finish()).toBe(true)
  window.place.leave()
  return record
}

/** What another app does when it writes that the action is being done. */
function begun(carePlan: JsonObject): JsonObject {
  const text = JSON.stringify(carePlan).replaceAll('"status":"not-started"', '"status":"in-progress"')
  return JSON.parse(text)
}

describe('a plan whose parts others change in the record', () => {
  it('is saved when somebody wrote into it what it says too', async () => {
    const record = await withPlan()
    const window = await record.window()
    await window.place.begin('change')
    window.work().edit((plan) => changeAction(plan, action, { status: 'in-progress' }))
    record.change('CarePlan', begun)
    expect(await window.work().finish()).toBe(true)
    expect(JSON.stringify(record.stored('CarePlan'))).toContain('"status":"in-progress"')
    expect(record.stored('QuestionnaireResponse')).toHaveLength(2)
  })

  it('is gone on with in a new response when it was changed between its response and its care plan', async () => {
    const record = await withPlan({ transaction: false })
    let changes = 0
    const window = await record.window({
      faults({ method, path }) {
        if (method === 'PUT' && path.startsWith('CarePlan/')) {
          changes += 1
          if (changes === 1) record.change('CarePlan', begun)
        }
        return undefined
      },
    })
    await window.place.begin('change')
    edit(window, 'Swim every week')
    expect(await window.work().finish()).toBe(false)
    const clash = window.work().clash.value
    if (clash?.kind !== 'record') throw new Error(`It was not told, but ${JSON.stringify(clash)}`)
    const taken = clash.standing.changes.reduce(
      (plan, { take }) => take?.(plan) ?? plan,
      window.work().plan.value,
    )
    await window.work().settle(taken)
    expect(await window.work().finish()).toBe(true)
    expect(window.work().clash.value).toBeUndefined()
    const responses = record.stored('QuestionnaireResponse')
    expect(responses.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed'])
    expect(window.work().plan.value.previous).toBe(`QuestionnaireResponse/${responses[1]?.id}`)
  })
})

describe('a plan that is gone on with after it was stored', () => {
  it("is kept as a new draft, and is never told to be somebody else's", async () => {
    const record = await withPlan({ transaction: false })
    let changes = 0
    let isRefused = false
    const window = await record.window({
      faults({ method, path, body }) {
        if (method === 'PUT' && path.startsWith('CarePlan/')) {
          changes += 1
          if (changes === 1) record.change('CarePlan', begun)
        }
        return isRefused && method === 'POST' && JSON.stringify(body).includes('"status":"completed"')
          ? { kind: 'answer', when: 'before', answer: { status: 422, headers: {}, body: '' } }
          : undefined
      },
    })
    await window.place.begin('change')
    edit(window, 'Swim every week')
    expect(await window.work().finish()).toBe(false)
    await window.work().settle(changeAction(window.work().plan.value, action, { status: 'completed' }))
    isRefused = true
    expect(await window.work().finish()).toBe(false)
    expect(window.work().canEdit.value).toBe(true)
    window.timers.runAll()
    await until(() => window.work().saver.state.value.kind === 'saved')
    expect(window.work().clash.value).toBeUndefined()
    const states = () => record.stored('QuestionnaireResponse').map(({ status }) => status)
    expect(states()).toEqual(['completed', 'completed', 'in-progress'])
    isRefused = false
    expect(await window.work().finish()).toBe(true)
    expect(states()).toEqual(['completed', 'completed', 'completed'])
  })
})

describe('a plan that two people change, each from the plan last finished', () => {
  it('is never stored past the newer plan unseen, and holds what both said', async () => {
    const record = await withPlan()
    const [ours, theirs] = [await record.window(), await record.window({ user: maya })]
    await ours.place.begin('change')
    await theirs.place.begin('change')
    edit(ours, 'Swim every week')
    await ours.work().saver.flush()
    theirs.work().edit((plan) => changePlan(plan, { nextReview: '2027-01-15' }))
    expect(await theirs.work().finish()).toBe(true)
    const newer = theirs.work().saver.reference()

    expect(await ours.work().finish()).toBe(false)
    const clash = ours.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told')
    expect(clash.current).toMatchObject({ reference: newer, status: 'completed' })
    expect(clash.merge.conflicts).toEqual([])
    const completed = () =>
      record.stored('QuestionnaireResponse').filter(({ status }) => status === 'completed')
    expect(completed()).toHaveLength(2)
    expect(ours.work().canEdit.value).toBe(true)

    const draft = ours.work().saver.reference()
    await ours.work().settle(clash.merge.plan({}))
    expect(ours.work().clash.value).toBeUndefined()
    expect(ours.work().saver.reference()).toBe(draft)
    expect(ours.work().before.value?.response.reference).toBe(newer)
    expect(await ours.work().finish()).toBe(true)
    expect(completed()).toHaveLength(3)
    expect(record.stored('QuestionnaireResponse')).toHaveLength(3)
    const { plan } = ours.work()
    expect(plan.value).toMatchObject({ previous: newer, nextReview: '2027-01-15' })
    expect(plan.value.goals).toMatchObject([{ words: 'Swim every week' }])
  })

  it('is shown the newer plan when an old draft is gone on with, and is asked once', async () => {
    const record = await withPlan()
    const first = await record.window()
    await first.place.begin('change')
    edit(first, 'Swim every week')
    await first.work().saver.flush()
    const theirs = await record.window({ user: maya })
    await theirs.place.begin('change')
    theirs.work().edit((plan) => changePlan(plan, { nextReview: '2027-01-15' }))
    expect(await theirs.work().finish()).toBe(true)
    const ours = await record.window()
    await ours.place.begin('resume')
    const clash = ours.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told at the beginning')
    expect(clash.current).toMatchObject({ reference: theirs.work().saver.reference() })
    expect(await ours.work().finish()).toBe(false)
    await ours.work().settle(clash.merge.plan({}))
    expect(ours.work().clash.value).toBeUndefined()
    expect(await ours.work().finish()).toBe(true)
    expect(record.stored('QuestionnaireResponse')).toHaveLength(3)
    expect(ours.work().plan.value).toMatchObject({
      previous: clash.current.reference,
      nextReview: '2027-01-15',
      goals: [{ words: 'Swim every week' }],
    })
  })

  it('is told of nothing when its draft follows the newest plan', async () => {
    const record = await withPlan()
    const first = await record.window()
    await first.place.begin('change')
    edit(first, 'Swim every week')
    await first.work().saver.flush()
    const again = await record.window()
    await again.place.begin('resume')
    expect(again.work().clash.value).toBeUndefined()
    expect(await again.work().finish()).toBe(true)
  })

  it('asks where both changed the same', async () => {
    const record = await withPlan()
    const [ours, theirs] = [await record.window(), await record.window({ user: maya })]
    await ours.place.begin('review')
    await theirs.place.begin('change')
    const why = (window: PlanWindow, words: string) =>
      window.work().edit((plan) => changeGoal(plan, goal, { why: words }))
    why(ours, 'It is quiet there.')
    why(theirs, 'Nan took me.')
    expect(await theirs.work().finish()).toBe(true)
    expect(await ours.work().finish()).toBe(false)
    const clash = ours.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told')
    const [conflict] = clash.merge.conflicts
    expect(conflict).toMatchObject({ goalId: goal })
    await ours.work().settle(clash.merge.plan({ [conflict?.key ?? '']: 'theirs' }))
    expect(await ours.work().finish()).toBe(true)
    expect(ours.work().plan.value.goals).toMatchObject([{ why: 'Nan took me.' }])
  })

  it('is one plan where both began the first', async () => {
    const record = createPlanRecord()
    const [ours, theirs] = [await record.window(), await record.window({ user: maya })]
    await ours.place.begin('new')
    await theirs.place.begin('new')
    ours.work().edit((plan) => addGoal(plan, { id: goal, words: 'Swim again' }))
    theirs.work().edit((plan) => addGoal(plan, { id: action, words: 'See Mum' }))
    expect(await theirs.work().finish()).toBe(true)
    expect(await ours.work().finish()).toBe(false)
    const clash = ours.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told')
    await ours.work().settle(clash.merge.plan({}))
    expect(await ours.work().finish()).toBe(true)
    expect(ours.work().plan.value.id).toBe(theirs.work().plan.value.id)
    expect(record.stored('CarePlan')).toHaveLength(1)
    expect(record.stored('Goal')).toHaveLength(2)
  })

  it('puts what is only missing into the record where nobody could look before', async () => {
    const record = createPlanRecord({ transaction: false })
    let isAway = false
    const ours = await record.window({
      faults: ({ method, path }) =>
        isAway && method === 'GET' && path.startsWith('Goal') ? { kind: 'cut', when: 'before' } : undefined,
    })
    const theirs = await record.window({
      user: maya,
      faults: ({ method, path }) =>
        method === 'POST' && path.startsWith('Goal')
          ? { kind: 'answer', when: 'before', answer: { status: 422, headers: {}, body: '' } }
          : undefined,
    })
    await ours.place.begin('new')
    await theirs.place.begin('new')
    ours.work().edit((plan) => addGoal(plan, { id: goal, words: 'Swim again' }))
    theirs.work().edit((plan) => addGoal(plan, { id: action, words: 'See Mum' }))
    expect(await theirs.work().finish()).toBe(false)
    expect(record.stored('Goal')).toEqual([])
    expect(await ours.work().finish()).toBe(false)
    const clash = ours.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told')
    isAway = true
    await ours.work().settle(clash.merge.plan({}))
    isAway = false
    expect(await ours.work().finish()).toBe(true)
    expect(record.stored('Goal')).toHaveLength(2)
  })

  it('sends nothing while the record cannot be asked for newer plans, and says so', async () => {
    const record = await withPlan()
    let isAway = false
    const window = await record.window({
      faults: ({ method, path }) =>
        isAway && method === 'GET' && path.startsWith('QuestionnaireResponse?')
          ? { kind: 'cut', when: 'before' }
          : undefined,
    })
    await window.place.begin('change')
    edit(window, 'Swim every week')
    await window.work().saver.flush()
    await until(() => window.work().saver.state.value.kind === 'saved')
    isAway = true
    expect(await window.work().finish()).toBe(false)
    expect(window.work().finishing.value).toMatchObject({
      kind: 'ended',
      receipt: {
        parts: [{ part: 'response', outcome: { kind: 'not-saved', problem: { code: 'unreachable' } } }],
      },
    })
    expect(window.work().canEdit.value).toBe(true)
    isAway = false
    expect(await window.work().finish()).toBe(true)
  })
})
