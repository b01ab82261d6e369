import { describe, expect, it } from 'vitest'
import { planFaults } from '../../../../src/app/plan/check/plan-faults.ts'
import { fieldIds } from '../../../../src/app/plan/editor/field-ids.ts'
import { takeGoalOut } from '../../../../src/app/plan/editor/take-goal-out.ts'
import { addGoal } from '../../../../src/goal-plan/index.ts'
import { createPlanRecord } from '../plan-record.ts'

describe('taking out a goal with a half-typed date', () => {
  it('forgets that date and no other, so that the plan can be saved', async () => {
    const window = await createPlanRecord().window()
    await window.place.begin('new')
    const work = window.work()
    work.edit((plan) => addGoal(addGoal(plan, { id: 'swim', words: 'Swim' }), { id: 'sing', words: 'Sing' }))
    work.unread.value = new Map([
      [fieldIds.goal('swim', 'target'), ['31', '2', '']],
      [fieldIds.next, ['', '14', '2027']],
    ])
    takeGoalOut(work, { goalId: 'swim', mistake: false })
    expect(work.plan.value.goals.map(({ id }) => id)).toEqual(['sing'])
    expect([...work.unread.value.keys()]).toEqual([fieldIds.next])
    const faults = planFaults(work.plan.value, {
      unread: work.unread.value.keys(),
      person: { name: 'Rosa', patientId: 'rosa-delgado' },
    })
    expect(faults.map(({ fieldId }) => fieldId)).toEqual([fieldIds.next])
  })
})
