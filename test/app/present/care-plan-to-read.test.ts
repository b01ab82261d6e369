import { describe, expect, it } from 'vitest'
import { createRecordArea } from '../../../src/app/models/record-area.ts'
import { carePlanToRead } from '../../../src/app/present/care-plan-to-read.ts'
import { addGoal } from '../../../src/goal-plan/index.ts'
import type { PlanStanding } from '../../../src/host/goal-plans.ts'
import { createPlanRecord } from '../plan/plan-record.ts'

/** A record that holds one plan that was finished here, opened anew. */
async function withPlan() {
  const record = createPlanRecord()
  const first = await record.window()
  await first.place.begin('new')
  first.work().edit((plan) => addGoal(plan, { id: crypto.randomUUID(), words: 'Swim again' }))
  await first.work().finish()
  first.place.leave()
  const { desk } = await record.window()
  const [carePlan] = record.stored('CarePlan')
  const [response] = record.stored('QuestionnaireResponse')
  return { desk, ours: `CarePlan/${carePlan?.id}`, response: `QuestionnaireResponse/${response?.id}` }
}

describe('what opening a care plan leads to', () => {
  it('is the response for the plan of this app, and the care plan itself for any other', async () => {
    const { desk, ours, response } = await withPlan()
    expect(carePlanToRead(ours, desk)).toEqual({ area: response, isOurs: true })
    expect(carePlanToRead('CarePlan/theirs', desk)).toEqual({ area: 'CarePlan/theirs', isOurs: false })
    expect(carePlanToRead('CarePlan', desk)).toBeUndefined()
  })

  it('is the care plan itself where no plan was made here', async () => {
    const { desk } = await createPlanRecord().window()
    expect(carePlanToRead('CarePlan/theirs', desk)).toEqual({ area: 'CarePlan/theirs', isOurs: false })
  })

  it('is nothing while it is not known which one is ours: never ours as made elsewhere', async () => {
    const { desk, ours } = await withPlan()
    const standing = createRecordArea<PlanStanding>({
      read: async () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
    })
    expect(carePlanToRead(ours, { ...desk, standing })).toBeUndefined()
    await standing.load()
    expect(carePlanToRead(ours, { ...desk, standing })).toBeUndefined()
    const recorded = createRecordArea<never>({
      read: async () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
    })
    await recorded.load()
    expect(carePlanToRead(ours, { ...desk, recorded })).toBeUndefined()
  })
})
