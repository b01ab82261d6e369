import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAction,
  addGoal,
  changeAction,
  changeGoal,
  changePlan,
  comparePlans,
  moveGoal,
  removeGoal,
} from '../../src/goal-plan/index.ts'
import { anyTwoSittings } from './any-edit.ts'
import { id, rosa, sam, twoGoals } from './make-plan.ts'

describe('two versions of a plan, side by side', () => {
  it('are the same by id, whatever the order of owners', () => {
    const plan = twoGoals()
    const turned = {
      ...plan,
      goals: plan.goals.map((goal) => ({
        ...goal,
        actions: goal.actions.map((action) => ({ ...action, owners: action.owners.toReversed() })),
      })),
    }
    const comparison = comparePlans(plan, turned)
    expect(comparison.changed).toEqual([])
    expect(comparison.goals.map(({ kind }) => kind)).toEqual(['same', 'same'])
    expect(comparison.goals.flatMap(({ actions }) => actions.map(({ kind }) => kind))).toEqual([
      'same',
      'same',
      'same',
    ])
  })

  it('say of each goal and action what changed, what is new and what is gone', () => {
    const before = twoGoals()
    const dropped = removeGoal(before, id(2), { recorded: new Set() })
    const grown = addAction(addGoal(dropped, { id: id(3), words: 'Bake' }), id(3), {
      id: id(31),
      words: 'Buy flour',
    })
    const after = changePlan(
      changeAction(changeGoal(grown, id(1), { progress: 'good-progress' }), id(12), {
        owners: [rosa],
        when: 'Fridays',
      }),
      { nextReview: '2026-12-20' },
    )
    const { changed, goals } = comparePlans(before, after)
    expect(changed).toEqual(['nextReview'])
    expect(goals.map((goal) => [goal.id, goal.kind, goal.changed])).toEqual([
      [id(1), 'changed', ['actions', 'progress']],
      [id(3), 'added', []],
      [id(2), 'gone', []],
    ])
    expect(goals[0]?.actions.map((action) => [action.id, action.kind, action.changed])).toEqual([
      [id(11), 'same', []],
      [id(12), 'changed', ['owners', 'when']],
    ])
    expect(goals[0]?.actions[1]).toMatchObject({ before: { owners: [rosa, sam] }, after: { owners: [rosa] } })
    expect(goals[1]?.actions[0]).toMatchObject({ id: id(31), kind: 'added' })
    expect(goals[2]).toMatchObject({
      before: { words: 'My own key' },
      actions: [{ id: id(21), kind: 'gone' }],
    })
  })

  it('come in the order of the later one', () => {
    const plan = twoGoals()
    expect(comparePlans(plan, moveGoal(plan, id(2), -1)).goals.map((goal) => goal.id)).toEqual([id(2), id(1)])
  })

  it('hold every goal and action of both, each once, and turn round with them', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ mine, theirs }) => {
        const there = comparePlans(mine, theirs)
        const back = comparePlans(theirs, mine)
        const ids = there.goals.flatMap((goal) => [goal.id, ...goal.actions.map((action) => action.id)])
        expect(new Set(ids).size).toBe(ids.length)
        const turned = { same: 'same', changed: 'changed', added: 'gone', gone: 'added' } as const
        const kinds = new Map(back.goals.map((goal) => [goal.id, goal.kind]))
        for (const { id: goalId, kind } of there.goals) expect(kinds.get(goalId)).toBe(turned[kind])
      }),
      { numRuns: 80 },
    )
  })
})
