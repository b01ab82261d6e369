import { describe, expect, it } from 'vitest'
import { addGoal, changeGoal } from '../../../src/goal-plan/index.ts'
import { createPlanRecord, type PlanRecord, type PlanWindow } from './plan-record.ts'

const goal = '11111111-1111-4111-8111-111111111111'
const add = (window: PlanWindow, words: string, id: string = crypto.randomUUID()) =>
  window.work().edit((plan) => addGoal(plan, { id, words }))
const said = (window: PlanWindow) =>
  window
    .work()
    .plan.value.goals.map(({ words }) => words)
    .toSorted()
const states = (record: PlanRecord) => record.stored('QuestionnaireResponse').map(({ status }) => status)

async function settled(window: PlanWindow): Promise<void> {
  const clash = window.work().clash.value
  if (clash?.kind !== 'draft') throw new Error(`It was not told, but ${JSON.stringify(clash)}`)
  await window.work().settle(clash.merge.plan({}))
}

describe('a plan on a record that keeps no drafts', () => {
  it('goes on beside one that another window finished first: nothing lost, nothing twice, no false alarm', async () => {
    const record = createPlanRecord()
    const [a, b] = [await record.window({ drafts: 'not-kept' }), await record.window({ drafts: 'not-kept' })]
    await a.place.begin('new')
    await b.place.begin('new')
    add(a, 'Swim again')
    add(b, 'See Mum')
    expect(await b.work().finish()).toBe(true)
    expect(await a.work().finish()).toBe(false)
    const told = new Set<string>()
    a.work().saver.state.subscribe(({ kind }) => told.add(kind))
    await settled(a)
    a.timers.runAll()
    expect([...told]).toEqual(['untouched', 'at-the-end'])
    expect(a.work().clash.value).toBeUndefined()
    expect(states(record)).toEqual(['completed'])
    expect(await a.work().finish()).toBe(true)
    expect(states(record)).toEqual(['completed', 'completed'])
    expect(said(a)).toEqual(['See Mum', 'Swim again'])
    expect(record.stored('Goal')).toHaveLength(2)
    expect(record.stored('CarePlan')).toHaveLength(1)
  })

  it('says what failed while no new identifier can be had, and is saved under a new one once it can', async () => {
    const record = createPlanRecord()
    let failures = 0
    const a = await record.window({
      drafts: 'not-kept',
      faults({ method, path }) {
        const isCut = failures > 0 && method === 'GET' && path.startsWith('QuestionnaireResponse?')
        if (isCut) failures -= 1
        return isCut ? { kind: 'cut', when: 'before' } : undefined
      },
    })
    const b = await record.window({ drafts: 'not-kept' })
    await a.place.begin('new')
    await b.place.begin('new')
    add(a, 'Swim again')
    expect(await b.work().finish()).toBe(true)
    expect(await a.work().finish()).toBe(false)
    failures = Number.POSITIVE_INFINITY
    await settled(a)
    expect(await a.work().finish()).toBe(false)
    expect(a.work().clash.value).toBeUndefined()
    expect(a.work().finishing.value).toMatchObject({
      receipt: {
        parts: [{ part: 'response', outcome: { kind: 'not-saved', problem: { code: 'unreachable' } } }],
      },
    })
    expect(a.work().canEdit.value).toBe(true)
    failures = 0
    expect(await a.work().finish()).toBe(true)
    const identifiers = record
      .stored('QuestionnaireResponse')
      .map(({ identifier }) => JSON.stringify(identifier))
    expect(new Set(identifiers).size).toBe(2)
  })

  it('leaves a draft that it may not write over, and is finished beside it with what both said', async () => {
    const record = createPlanRecord()
    const [a, b] = [await record.window({ drafts: 'not-kept' }), await record.window()]
    await a.place.begin('new')
    await b.place.begin('new')
    add(a, 'Swim again', goal)
    add(b, 'See Mum')
    await b.work().saver.flush()
    expect(await a.work().finish()).toBe(false)
    expect(a.work()).toMatchObject({ joined: { value: true }, clash: { value: undefined } })
    a.work().edit((plan) => changeGoal(plan, goal, { words: 'Swim every week' }))
    expect(await a.work().finish()).toBe(true)
    expect(said(a)).toEqual(['See Mum', 'Swim every week'])
    expect(states(record).toSorted()).toEqual(['completed', 'in-progress'])
  })

  it('is made, and changed once more, where nobody could verify who is looking', async () => {
    const record = createPlanRecord()
    const nobody = { user: null, drafts: 'not-kept' } as const
    const first = await record.window(nobody)
    await first.place.begin('new')
    add(first, 'Swim again', goal)
    expect(await first.work().finish()).toBe(true)
    const second = await record.window(nobody)
    await second.place.begin('change')
    second.work().edit((plan) => changeGoal(plan, goal, { words: 'Swim every week' }))
    expect(await second.work().finish()).toBe(true)
    expect(states(record)).toEqual(['completed', 'completed'])
    expect(record.stored('QuestionnaireResponse').some((each) => 'author' in each)).toBe(false)
    expect(record.stored('Goal')).toMatchObject([{ description: { text: 'Swim every week' } }])
  })
})
