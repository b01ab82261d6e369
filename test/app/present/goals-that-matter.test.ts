import { describe, expect, it } from 'vitest'
import { otherGoals, plannedGoals } from '../../../src/app/present/goals-that-matter.ts'
import { isReviewOverdue } from '../../../src/app/present/review-due.ts'
import type { GoalReading } from '../../../src/fhir/index.ts'
import { rosasPlans } from '../plan/rosas-plans.ts'

const [first, , third] = rosasPlans.map(({ plan }) => plan)
if (first === undefined || third === undefined) throw new Error('Rosa has three plans')

const goal = (rest: Partial<GoalReading>): GoalReading => ({
  reference: 'Goal/1',
  categories: [],
  sources: [],
  findings: [],
  lifecycle: 'active',
  ...rest,
})

describe('the goals of a plan', () => {
  it('come in its order, in their words, with what comes next and who has it', () => {
    const { open, over } = plannedGoals(first)
    expect(open[0]).toMatchObject({
      words: first.goals[0]?.words,
      nextStep: 'Look at the allotment on Mill Lane',
      action: { words: 'Ring the allotment society', owners: [{ display: 'Sam Okafor' }] },
    })
    expect(open).toHaveLength(2)
    expect(over).toBe(0)
  })

  it('leave out mistakes, count those that are over, and mark those on hold', () => {
    const { open, over } = plannedGoals(third)
    expect(open.map(({ isOnHold }) => isOnHold)).toEqual([true, false])
    expect(over).toBe(1)
  })

  it('have the action that is being done before one that is not begun', () => {
    const [goalOf] = first.goals
    if (goalOf === undefined) throw new Error('no goal')
    const actions = goalOf.actions.map((action, index) =>
      index === 1 ? { ...action, status: 'in-progress' as const } : action,
    )
    const { open } = plannedGoals({ ...first, goals: [{ ...goalOf, actions }] })
    expect(open[0]?.action?.words).toBe(actions[1]?.words)
  })
})

describe('goals of the record', () => {
  it('are others’ unless one of our plans has their identifier', () => {
    const uuid = first.goals[0]?.id ?? ''
    const { open } = otherGoals(
      [goal({ uuid }), goal({ words: 'Theirs' }), goal({ uuid: 'another' })],
      [first],
    )
    expect(open.map(({ words, uuid: id }) => words ?? id)).toEqual(['Theirs', 'another'])
  })

  it('are shown while they are meant, also without a status we know', () => {
    const list = ['proposed', 'on-hold', 'completed', 'cancelled', 'rejected', 'entered-in-error', 'odd'].map(
      (lifecycle) => goal({ lifecycle }),
    )
    const { open, over } = otherGoals(list, [])
    expect(open.map(({ lifecycle }) => lifecycle)).toEqual(['proposed', 'on-hold', 'odd'])
    expect(over).toBe(3)
  })
})

describe('the day of the next review', () => {
  it.each([
    ['2026-11-18', '2026-11-18', false],
    ['2026-11-18', '2026-11-19', true],
    ['2026-11', '2026-11-30', false],
    ['2026-11', '2026-12-01', true],
    ['2026', '2026-12-31', false],
  ])('%s is past on %s: %s', (due, today, isOver) => {
    expect(isReviewOverdue(due, today)).toBe(isOver)
  })
})
