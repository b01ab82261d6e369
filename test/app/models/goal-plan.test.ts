import { describe, expect, it } from 'vitest'
import { loadPlans } from '../../../src/app/models/goal-plan.ts'
import { addGoal } from '../../../src/goal-plan/index.ts'
import { createPlanRecord } from '../plan/plan-record.ts'

describe('reading the plans again', () => {
  it('looks anew how the one finished last stands, which could not be looked at while they were not read', async () => {
    const record = createPlanRecord()
    const first = await record.window()
    await first.place.begin('new')
    first.work().edit((plan) => addGoal(plan, { id: crypto.randomUUID(), words: 'Swim again' }))
    expect(await first.work().finish()).toBe(true)
    let isAway = true
    const { desk } = await record.window({
      faults: ({ method, path }) =>
        isAway && method === 'GET' && path.startsWith('QuestionnaireResponse')
          ? { kind: 'cut', when: 'before' }
          : undefined,
    })
    expect(desk.recorded.state.value.kind).toBe('failed')
    expect(desk.standing.state.value.kind).toBe('empty')
    isAway = false
    await loadPlans(desk)
    expect(desk.recorded.state.value.kind).toBe('present')
    expect(desk.standing.state.value).toMatchObject({
      kind: 'present',
      value: { carePlan: `CarePlan/${record.stored('CarePlan')[0]?.id}` },
    })
  })
})
