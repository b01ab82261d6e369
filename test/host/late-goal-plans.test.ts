import { describe, expect, it } from 'vitest'
import { type GoalPlanDesk, type GoalReader, lateGoalPlans } from '../../src/host/late-goal-plans.ts'
import { savedAs, submissionOf } from './goal-plan/plan-record.ts'

const reader: GoalReader = {
  readGoals: async () => ({ kind: 'present', value: { goals: [], unreadable: 0, truncated: false } }),
}
const desk: GoalPlanDesk = {
  readPlanStanding: async () => ({ kind: 'present', value: { changes: [], missing: [], seen: new Map() } }),
  savePlan: async () => ({ parts: [] }),
}
const saved = savedAs(submissionOf(), { parts: [] })

describe('the part of the app that saves goal plans', () => {
  it('that does not arrive is a failed read and a plan of which nothing is saved, and is asked for again the next time', async () => {
    let isOffline = true
    const arriving = async <Piece>(piece: Piece): Promise<Piece> => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
      return piece
    }
    const plans = lateGoalPlans({ reader: () => arriving(reader), desk: () => arriving(desk) })
    const failed = { kind: 'failed', problem: { code: 'not-loaded' } }
    expect(await plans.readGoals()).toMatchObject(failed)
    expect(await plans.readPlanStanding(saved)).toMatchObject(failed)
    expect(await plans.savePlan(submissionOf(), () => {})).toMatchObject({
      parts: [{ part: 'response', outcome: { kind: 'not-saved', problem: { code: 'not-loaded' } } }],
    })
    isOffline = false
    expect(await plans.readGoals()).toMatchObject({ kind: 'present' })
    expect(await plans.savePlan(submissionOf(), () => {})).toEqual({ parts: [] })
  })

  it('is there before it is needed once it was asked for, whatever becomes of the files later', async () => {
    let isUpgraded = true
    const plans = lateGoalPlans({
      reader: async () => reader,
      desk: async () => {
        if (isUpgraded) throw new TypeError('Failed to fetch dynamically imported module')
        return desk
      },
    })
    expect(await plans.prepare()).toMatchObject({ code: 'not-loaded' })
    isUpgraded = false
    expect(await plans.prepare()).toBeUndefined()
    isUpgraded = true
    expect(await plans.savePlan(submissionOf(), () => {})).toEqual({ parts: [] })
  })

  it('is fetched once, and what saves only for whoever opens a plan', async () => {
    const fetched: string[] = []
    const fetching = async <Piece>(name: string, piece: Piece): Promise<Piece> => {
      fetched.push(name)
      return piece
    }
    const plans = lateGoalPlans({
      reader: () => fetching('reader', reader),
      desk: () => fetching('desk', desk),
    })
    await Promise.all([plans.readGoals(), plans.readGoals()])
    expect(fetched).toEqual(['reader'])
    await Promise.all([plans.readPlanStanding(saved), plans.savePlan(submissionOf(), () => {})])
    expect(fetched).toEqual(['reader', 'desk'])
  })
})
