import { describe, expect, it } from 'vitest'
import { createRecordArea } from '../../../src/app/models/record-area.ts'
import { carePlanToRead, whoseCarePlan } from '../../../src/app/present/care-plan-to-read.ts'
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

  it('is nothing while it is being read which one is ours', async () => {
    const { desk, ours } = await withPlan()
    const standing = createRecordArea<PlanStanding>({
      read: async () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
    })
    expect(carePlanToRead(ours, { ...desk, standing })).toBeUndefined()
  })

  it('is what the record shows where that could not be read, and then ours is never said to be made elsewhere', async () => {
    const { desk, ours } = await withPlan()
    const read = async () => ({ kind: 'failed', problem: { code: 'unreachable' } }) as const
    const standing = createRecordArea<PlanStanding>({ read })
    const recorded = createRecordArea<never>({ read })
    await Promise.all([standing.load(), recorded.load()])
    for (const part of [{ standing }, { recorded }]) {
      expect(carePlanToRead(ours, { ...desk, ...part })).toEqual({ area: ours, isOurs: false })
      expect(whoseCarePlan(ours, { ...desk, ...part })).toBe('unknown')
    }
    expect(whoseCarePlan(ours, desk)).toBe('ours')
    expect(whoseCarePlan('CarePlan/theirs', desk)).toBe('elsewhere')
  })
})
