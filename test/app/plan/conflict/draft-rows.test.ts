import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftRows } from '../../../../src/app/plan/conflict/draft-rows.ts'
import {
  addAction,
  addGoal,
  changeGoal,
  mergePlans,
  newPlan,
  removeGoal,
} from '../../../../src/goal-plan/index.ts'
import { rosaAsPerson as person, rosa } from '../rosas-plans.ts'

const goalId = '1c6d3b65-7a8f-4b47-8e3d-6b2a2e8d0001'
const actionId = '2d7e4c76-8b9a-4c58-9f4e-7c3b3f9e0001'
const base = addAction(
  addGoal(newPlan('0b5c2a54-6f7e-4a36-9d2c-5a1f1d7c0001'), { id: goalId, words: 'Swim again' }),
  goalId,
  { id: actionId, words: 'Ring the pool', owners: [rosa] },
)
const rowsOf = (mine: typeof base, theirs: typeof base) => {
  const merge = mergePlans({ base, mine, theirs })
  return draftRows(merge.conflicts, { plans: [mine, theirs, base], person })
}

describe('what two windows wrote of the same thing', () => {
  it('shows both and what it was, with the goal it is in', () => {
    const mine = changeGoal(base, goalId, { words: 'Swim on Tuesdays', progress: 'harder' })
    const theirs = changeGoal(base, goalId, { words: 'Swim in the sea', progress: 'nearly-there' })
    expect(rowsOf(mine, theirs)).toMatchObject([
      {
        field: 'In words',
        goal: 'Swim on Tuesdays',
        mine: 'Swim on Tuesdays',
        theirs: 'Swim in the sea',
        was: 'Swim again',
        options: [{ value: 'mine' }, { value: 'theirs' }, { value: 'both' }],
      },
      { field: 'How it is going', mine: 'Harder now', theirs: 'Nearly there' },
    ])
  })

  it('says of a goal that one side took out what it holds, and what each choice does', () => {
    const mine = removeGoal(base, goalId, { recorded: new Set() })
    const theirs = changeGoal(base, goalId, { words: 'Swim in the sea' })
    const [row] = rowsOf(mine, theirs)
    expect(row).toMatchObject({
      field: 'The whole goal',
      theirs: 'Swim in the sea\n– Ring the pool – Rosa',
      absent: { mine: 'taken out' },
      options: [
        { value: 'mine', label: 'Take it out, as you did' },
        { value: 'theirs', label: 'Keep what is in the record' },
      ],
    })
    expect(row?.mine).toBeUndefined()
  })

  it('gives a row with at least two choices for every conflict, whatever was written', () => {
    const text = fc.string({ minLength: 1, maxLength: 8 })
    const change = fc.record(
      {
        words: text,
        why: text,
        target: fc.constantFrom('2026-12', '2027-01-05'),
        priority: fc.constantFrom('high' as const, 'low' as const),
        lifecycle: fc.constantFrom('active' as const, 'cancelled' as const, 'on-hold' as const),
        staffView: fc.record({ stance: fc.constantFrom('agrees' as const, 'differs' as const) }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(change, change, (one, other) => {
        const [mine, theirs] = [changeGoal(base, goalId, one), changeGoal(base, goalId, other)]
        const { conflicts } = mergePlans({ base, mine, theirs })
        const rows = rowsOf(mine, theirs)
        expect(rows.map(({ key }) => key)).toEqual(conflicts.map(({ key }) => key))
        for (const row of rows) {
          expect(row.options.length).toBeGreaterThan(1)
          expect(row.mine !== row.theirs).toBe(true)
        }
      }),
    )
  })
})
