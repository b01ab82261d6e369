import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionFacts, goalFacts, planFacts } from '../../../../src/app/plan/compare/compared-facts.ts'
import { comparePlans, type GoalPlan } from '../../../../src/goal-plan/index.ts'
import { anyPlan } from '../../../goal-plan/any-plan.ts'
import { rosaAsPerson, rosasPlans } from '../rosas-plans.ts'

const [first, second] = rosasPlans.map(({ plan }) => plan) as [GoalPlan, GoalPlan]

describe('two plans side by side', () => {
  it('say how each goal stands, and what else of it changed', () => {
    const [garden] = comparePlans(first, second).goals
    expect(garden && goalFacts(garden, rosaAsPerson)).toEqual([
      { label: 'How it is going', after: 'Some progress' },
      { label: 'Status', before: 'Being worked on', after: 'Being worked on' },
      { label: 'What helped', after: 'Hannah came along the first time.' },
      { label: 'Next step', before: 'Look at the allotment on Mill Lane', after: 'Ask for the half plot' },
    ])
  })

  it('say who had each action then and now, changed or not', () => {
    const [garden] = comparePlans(first, second).goals
    expect(garden?.actions.map((action) => actionFacts(action, rosaAsPerson)[0])).toEqual([
      { label: 'Who', before: 'Sam Okafor', after: 'Sam Okafor' },
      { label: 'Who', before: 'Sam Okafor, Hannah Whitlock', after: 'Rosa, Hannah Whitlock' },
      { label: 'Who', before: 'Sam Okafor', after: 'Rosa' },
    ])
  })

  it('say what changed of the plan as a whole', () => {
    const { changed } = comparePlans(first, second)
    expect(planFacts({ before: first, after: second, changed }, rosaAsPerson)).toEqual([
      {
        label: 'Why this plan is right for now',
        before: 'The person asked for it. Rosa asked for a quiet start.',
      },
      { label: 'Next review', before: '4 May 2026', after: '6 July 2026' },
    ])
  })

  it('show every member that differs, whatever the plans', () => {
    const silent = new Set(['id', 'previous', 'occasion', 'goals', 'actions'])
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, other) => {
        const after: GoalPlan = {
          ...other,
          goals: other.goals.map((goal, index) => ({ ...goal, id: before.goals[index]?.id ?? goal.id })),
        }
        const comparison = comparePlans(before, after)
        for (const goal of comparison.goals) {
          const told = goal.changed.filter((member) => !silent.has(member))
          expect(goalFacts(goal, rosaAsPerson).length).toBeGreaterThanOrEqual(told.length)
        }
        const told = comparison.changed.filter((member) => !silent.has(member))
        expect(planFacts({ before, after, changed: comparison.changed }, rosaAsPerson)).toHaveLength(
          told.length,
        )
      }),
    )
  })
})
