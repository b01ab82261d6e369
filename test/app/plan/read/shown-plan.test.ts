import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { finishedPlans, shownPlan } from '../../../../src/app/plan/read/shown-plan.ts'
import { createPlanRecord } from '../plan-record.ts'
import { recordedPlans } from '../recorded-plans.ts'

async function page(area?: string) {
  const record = createPlanRecord({ added: recordedPlans() })
  const { parts, place } = await record.window()
  parts.navigation.open('plan', { tool: 'goal-plan', page: 'read', ...(area === undefined ? {} : { area }) })
  return { parts, place }
}

describe('the plan a page shows', () => {
  it('is the one finished last, where none is named', async () => {
    expect(shownPlan(await page())).toMatchObject({
      reference: 'QuestionnaireResponse/rosa-plan-3',
      authored: '2026-07-06T11:30:00+01:00',
      author: 'Sam Okafor',
      isFinished: true,
    })
  })

  it('is the one named', async () => {
    const shown = shownPlan(await page('QuestionnaireResponse/rosa-plan-1'))
    expect(shown?.plan.goals.map(({ words }) => words)).toEqual([
      'I want to be out in the garden again, like I was with my nan.',
      'I want to know what money I have each week.',
    ])
  })

  it('is none where the record does not hold the one named: never another', async () => {
    expect(shownPlan(await page('QuestionnaireResponse/another'))).toBeUndefined()
  })

  it('is the one finished just now where the record does not hold it', async () => {
    const { parts, place } = await page()
    const [last] = finishedPlans(parts)
    if (last === undefined) throw new Error('The record holds no plan')
    const plan = { ...last.plan, nextReview: '2027-01-04' }
    const finished = signal({
      plan,
      receipt: { parts: [] },
      readable: '',
      at: '2026-11-22T09:00:00.000Z',
      isOnlyHere: true,
    })
    const shown = shownPlan({ parts, place: { ...place, finished } })
    expect(shown).toMatchObject({ plan: { nextReview: '2027-01-04' }, isFinished: true })
    expect(shown?.reference).toBeUndefined()
  })

  it('is the one being made where that is asked for, and said to be not finished', async () => {
    const { parts, place } = await page('sitting')
    expect(shownPlan({ parts, place })).toBeUndefined()
    await place.begin('review')
    expect(shownPlan({ parts, place })).toMatchObject({ isFinished: false, plan: { occasion: 'review' } })
  })
})

describe('finished plans', () => {
  it('come newest first', async () => {
    const { parts } = await page()
    expect(finishedPlans(parts).map(({ reference }) => reference)).toEqual([
      'QuestionnaireResponse/rosa-plan-3',
      'QuestionnaireResponse/rosa-plan-2',
      'QuestionnaireResponse/rosa-plan-1',
    ])
  })
})
