import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planResponsibility } from '../../../../src/app/plan/plan-responsibility.ts'
import { personPage } from '../../../../src/app/plan/print/person-page.ts'
import type { GoalPlan } from '../../../../src/goal-plan/index.ts'
import { defaultSitePolicy } from '../../../../src/host/site/site-policy.ts'
import { anyPlan } from '../../../goal-plan/any-plan.ts'
import { rosaAsPerson, rosasPlans } from '../rosas-plans.ts'

const assess = (plan: GoalPlan) => planResponsibility(plan, { ...rosaAsPerson, site: defaultSitePolicy })
const pageOf = (plan: GoalPlan) => personPage(plan, assess(plan))
const holders = ['person', 'together', 'staff', 'carer', 'notSaid'] as const

function wordsOn(plan: GoalPlan) {
  const { goals, waiting, reached, toDo } = pageOf(plan)
  const names = (list: readonly { readonly words: string }[]) => list.map(({ words }) => words)
  return {
    goals: names(goals),
    waiting: names(waiting),
    reached: names(reached),
    ...Object.fromEntries(holders.map((holder) => [holder, names(toDo[holder].map(({ action }) => action))])),
  }
}

describe('the page a person keeps', () => {
  it('has their goals, and each action still to be done under whoever has it', () => {
    expect(rosasPlans.map(({ plan }) => wordsOn(plan))).toEqual([
      {
        goals: [
          'I want to be out in the garden again, like I was with my nan.',
          'I want to know what money I have each week.',
        ],
        waiting: [],
        reached: [],
        person: [],
        together: [],
        staff: [
          'Ring the allotment society',
          'Go and look at the plot',
          'Borrow nan’s tools from the shed',
          'Write to the benefits office',
        ],
        carer: [],
        notSaid: ['Open the letters'],
      },
      {
        goals: [
          'I want to be out in the garden again, like I was with my nan.',
          'I want to know what money I have each week.',
        ],
        waiting: [],
        reached: [],
        person: ['Borrow nan’s tools from the shed'],
        together: ['Go and look at the plot', 'Open the letters together on Fridays'],
        staff: ['Write to the benefits office'],
        carer: ['Keep the number of the crisis team by the phone'],
        notSaid: [],
      },
      {
        goals: ['I want to grow enough to give some away.'],
        waiting: ['I want to know what money I have each week.'],
        reached: ['I want to be out in the garden again, like I was with my nan.'],
        person: ['Choose three things to sow'],
        together: ['Ask about the tool share'],
        staff: [],
        carer: ['Fetch compost'],
        notSaid: [],
      },
    ])
  })

  it('counts as the meter does when every action is still to be done', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const open: GoalPlan = {
          ...plan,
          goals: plan.goals.map((goal) => ({
            ...goal,
            lifecycle: 'active',
            actions: goal.actions.map((action) => ({ ...action, status: 'not-started' })),
          })),
        }
        const { toDo } = pageOf(open)
        const counted = Object.fromEntries(holders.map((holder) => [holder, toDo[holder].length]))
        expect(counted).toEqual(assess(open).meter)
      }),
    )
  })

  it('never holds what was let go, is done, or was a mistake', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { goals, waiting, reached, toDo } = pageOf(plan)
        for (const { lifecycle } of [...goals, ...waiting, ...reached]) {
          expect(['active', 'on-hold', 'completed']).toContain(lifecycle)
        }
        for (const { action, goal } of holders.flatMap((holder) => toDo[holder])) {
          expect(['not-started', 'in-progress']).toContain(action.status)
          expect(goal.lifecycle).toBe('active')
        }
      }),
    )
  })
})
