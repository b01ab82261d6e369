import { describe, expect, it } from 'vitest'
import {
  addAction,
  addGoal,
  changeAction,
  changeGoal,
  changePlan,
  finishedPlan,
  newPlan,
  planProblems,
} from '../../src/goal-plan/index.ts'
import { carmen, id, twoGoals } from './make-plan.ts'

const error = 'error' as const

describe('what is to be put right before a plan is finished', () => {
  it('is nothing in a plan whose goals and actions have words, whoever has them', () => {
    expect(planProblems(changeAction(twoGoals(), id(11), { owners: [] }))).toEqual([])
  })

  it('is that there is no goal, or none with anything said', () => {
    const problem = { code: 'no-goals', severity: error }
    expect(planProblems(newPlan(id(0)))).toEqual([problem])
    expect(planProblems(addGoal(newPlan(id(0)), { id: id(1) }))).toEqual([problem])
  })

  it('is a goal or action of which something is said, but not what it is', () => {
    const plan = changeAction(changeGoal(twoGoals(), id(1), { words: ' \n' }), id(21), { words: '' })
    expect(planProblems(plan)).toEqual([
      { code: 'no-words', severity: error, goalId: id(1) },
      { code: 'no-words', severity: error, goalId: id(2), actionId: id(21) },
    ])
  })

  it('is no matter of what was let go', () => {
    const plan = changeGoal(twoGoals(), id(1), { words: '', lifecycle: 'cancelled' })
    expect(planProblems(changeAction(plan, id(21), { words: '', status: 'entered-in-error' }))).toEqual([])
  })

  it('is a date that no calendar has, wherever it stands', () => {
    const sources = [{ words: 'x', date: '2026-13' }]
    const goal = changeGoal(twoGoals(), id(1), { start: '2026-02-30', target: 'soon', sources })
    const plan = changePlan(goal, {
      nextReview: '20-12-2026',
      agreements: [{ who: carmen, answer: 'agreed', date: '2026-00' }],
    })
    const problem = { code: 'not-a-date', severity: error }
    expect(planProblems(plan)).toEqual([
      { ...problem, field: 'start', goalId: id(1) },
      { ...problem, field: 'target', goalId: id(1) },
      { ...problem, field: 'sources', goalId: id(1) },
      { ...problem, field: 'agreements' },
      { ...problem, field: 'nextReview' },
    ])
  })

  it.each([
    ['2026-11-22', '2026-11-21', true],
    ['2026-11-22', '2026-10', true],
    ['2026-11', '2025', true],
    ['2026-11-22', '2026-11', false],
    ['2026-11-22', '2026', false],
    ['2026', '2026-01-01', false],
    ['2026-11-22', '2026-11-22', false],
  ])('looks twice at a goal from %s to %s: %s', (start, target, isTurnedRound) => {
    expect(planProblems(changeGoal(twoGoals(), id(1), { start, target }))).toEqual(
      isTurnedRound ? [{ code: 'target-before-start', severity: 'warning', goalId: id(1) }] : [],
    )
  })
})

describe('a plan as it is finished', () => {
  it('leaves out goals and actions that were only begun, and says which goals', () => {
    const begun = addAction(addGoal(twoGoals(), { id: id(3) }), id(1), { id: id(13) })
    const { plan, goalsLeftOut } = finishedPlan(addAction(begun, id(3), { id: id(31) }))
    expect(plan).toEqual(twoGoals())
    expect(goalsLeftOut.map((goal) => goal.id)).toEqual([id(3)])
  })

  it.each([
    ['why', { why: 'Because' }],
    ['a state that somebody chose', { lifecycle: 'on-hold' }],
    ['a source', { sources: [{ words: 'x' }] }],
    ['what has no place', { unplaced: [{ linkId: 'x', answers: [], items: [] }] }],
  ] as const)('keeps a goal that says %s', (_what, said) => {
    const plan = addGoal(twoGoals(), { id: id(3), ...said })
    expect(finishedPlan(plan)).toEqual({ plan, goalsLeftOut: [] })
  })
})
