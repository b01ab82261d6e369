import { describe, expect, it } from 'vitest'
import { chooseHappened, chooseLifecycle } from '../../../../src/app/plan/review/review-edits.ts'
import { closedBefore, toReview } from '../../../../src/app/plan/review/to-review.ts'
import { type GoalPlan, reviewOf } from '../../../../src/goal-plan/index.ts'
import { rosasPlans } from '../rosas-plans.ts'

const before = rosasPlans[1]?.plan as GoalPlan
const review = reviewOf(before, 'QuestionnaireResponse/rosa-plan-2')
const [garden, money] = review.goals.map(({ id }) => id) as [string, string]
const actionsOf = (plan: GoalPlan) => plan.goals.flatMap(({ actions }) => actions)
const [ring, look, borrow, write] = actionsOf(review).map(({ id }) => id) as [string, string, string, string]
const statusOf = (plan: GoalPlan, id: string) => actionsOf(plan).find((action) => action.id === id)?.status
const happened = (plan: GoalPlan, id: string, chosen: 'done' | 'in-part' | 'not-done' | 'changed') =>
  chooseHappened(plan, { id, chosen, before })
const lifecycle = (plan: GoalPlan, chosen: GoalPlan['goals'][number]['lifecycle']) =>
  chooseLifecycle(plan, { id: garden, chosen, before })

describe('what happened to an action', () => {
  it.each([
    ['done', 'completed'],
    ['in-part', 'in-progress'],
    ['not-done', 'not-started'],
    ['changed', 'not-started'],
  ] as const)('%s makes its status %s', (chosen, status) => {
    const plan = happened(review, write, chosen)
    expect(actionsOf(plan).find(({ id }) => id === write)).toMatchObject({ happened: chosen, status })
  })

  it('leaves the status of last time where it was not done after all', () => {
    expect(statusOf(happened(happened(review, look, 'done'), look, 'not-done'), look)).toBe('in-progress')
  })

  it('changes no other action, and nothing of the words', () => {
    const plan = happened(review, write, 'done')
    const others = (all: GoalPlan) => actionsOf(all).filter(({ id }) => id !== write)
    expect(others(plan)).toEqual(others(review))
    expect(actionsOf(plan).map(({ words }) => words)).toEqual(actionsOf(review).map(({ words }) => words))
  })
})

describe('a goal that is let go', () => {
  it('takes its open actions with it, and not those that are done', () => {
    const plan = lifecycle(review, 'cancelled')
    expect([ring, look, borrow, write].map((id) => statusOf(plan, id))).toEqual([
      'completed',
      'cancelled',
      'cancelled',
      'not-started',
    ])
  })

  it('gives them back when it is taken up again', () => {
    const plan = lifecycle(lifecycle(review, 'cancelled'), 'active')
    expect(plan).toEqual(review)
  })

  it('gives an action back as far as it was said to have come in this review', () => {
    const begun = happened(review, borrow, 'in-part')
    expect(statusOf(lifecycle(lifecycle(begun, 'cancelled'), 'on-hold'), borrow)).toBe('in-progress')
  })

  it('is still talked about in the review that closed it, and folded in the next', () => {
    const plan = lifecycle(review, 'cancelled')
    expect(toReview(plan.goals, before.goals).map(({ id }) => id)).toEqual([garden, money])
    const next = reviewOf(plan, 'QuestionnaireResponse/rosa-plan-3')
    expect(toReview(next.goals, plan.goals).map(({ id }) => id)).toEqual([money])
    expect(closedBefore(next.goals, plan.goals).map(({ id }) => id)).toEqual([garden])
  })
})

describe('a goal that is finished or waits', () => {
  it.each(['completed', 'on-hold'] as const)('leaves its actions as they stand when it is %s', (chosen) => {
    expect(actionsOf(lifecycle(review, chosen))).toEqual(actionsOf(review))
  })
})
