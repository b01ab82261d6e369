import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { SavedPlan } from '../../../src/host/goal-plans.ts'
import { ids, openPlanRecord, rosasPlan, savedAs, submissionOf } from './plan-record.ts'

const third = '5a3f0000-0000-4000-8000-000000000004'

/** A plan that was saved whole, and one that follows it, whose third goal never reached the record: its save was cut short. */
async function cutShort() {
  const record = openPlanRecord()
  const first = submissionOf()
  const saved = savedAs(first, await record.openWindow().save(first))
  const goal = {
    id: third,
    words: 'Cook for my sister',
    sources: [],
    lifecycle: 'active',
    actions: [],
  } as const
  const next: SavedPlan = { ...saved, plan: { ...rosasPlan, goals: [...rosasPlan.goals, goal] } }
  const pointAt = (goals: readonly string[]) =>
    record.changeElsewhere(`CarePlan/${record.stored('CarePlan')[0]?.id}`, (plan) => ({
      ...plan,
      goal: [...(plan.goal as JsonObject[]), ...goals.map((reference) => ({ reference }))],
    }))
  const standing = async () => {
    const read = await record.openWindow().host.readPlanStanding(next)
    if (read.kind === 'failed') throw new Error(read.problem.code)
    return read.value
  }
  return { record, pointAt, standing }
}

const theirs = { resourceType: 'Goal', lifecycleStatus: 'active', subject: { reference: 'Patient/rosa' } }

describe('a goal that never reached the record', () => {
  it.each([
    ['as itself', (id: string) => id],
    ['by its whole address', (id: string) => `https://record.example/fhir/${id}`],
    ['in one version', (id: string) => `${id}/_history/1`],
  ])('is missing, and not taken away, where the plan points at a goal of others: %s', async (_, form) => {
    const { record, pointAt, standing } = await cutShort()
    const body = JSON.stringify({ ...theirs, description: { text: 'Of the day centre' } })
    const { id } = JSON.parse(record.ask('POST', 'Goal', body).body)
    pointAt([form(`Goal/${id}`)])
    const { changes, missing } = await standing()
    expect(changes.filter(({ field }) => field === 'removed')).toEqual([])
    expect(missing).toEqual([{ part: 'goal', goalId: third }])
  })

  it('is taken to have been there where the plan points at one that the record does not hold', async () => {
    const { pointAt, standing } = await cutShort()
    pointAt(['Goal/gone'])
    const { changes, missing } = await standing()
    expect(changes.filter(({ field }) => field === 'removed')).toMatchObject([{ goalId: third }])
    expect(missing).toEqual([])
  })

  it('says nothing of those that did', async () => {
    const { standing } = await cutShort()
    const { seen } = await standing()
    expect([...seen.keys()]).toEqual(['care-plan', `goal:${ids.walk}`, `goal:${ids.paint}`])
  })
})
