import { describe, expect, it } from 'vitest'
import { recordRows, withChosen } from '../../../../src/app/plan/conflict/record-rows.ts'
import { parseReference } from '../../../../src/domain/reference.ts'
import {
  addAction,
  changeAction,
  changeGoal,
  changePlan,
  type GoalPlan,
} from '../../../../src/goal-plan/index.ts'
import type { PlanChange } from '../../../../src/host/goal-plans.ts'
import { rosaAsPerson as person, rosasPlans } from '../rosas-plans.ts'

const before = rosasPlans[0]?.plan as GoalPlan
const [goal, second] = before.goals as readonly [GoalPlan['goals'][number], GoalPlan['goals'][number]]
const [action] = goal.actions as readonly [GoalPlan['goals'][number]['actions'][number]]
const hannah = { literal: parseReference('Practitioner/hannah'), display: 'Hannah Whitlock' }

const words: PlanChange = {
  goalId: goal.id,
  field: 'words',
  was: goal.words,
  now: 'Out in the garden on my own',
  take: (plan) => changeGoal(plan, goal.id, { words: 'Out in the garden on my own' }),
}
const owners: PlanChange = {
  goalId: goal.id,
  actionId: action.id,
  field: 'owners',
  was: 'Sam Okafor',
  now: 'Hannah Whitlock',
  take: (plan) => changeAction(plan, action.id, { owners: [hannah] }),
}
const status: PlanChange = {
  goalId: goal.id,
  actionId: action.id,
  field: 'status',
  was: 'not-started',
  now: 'completed',
  take: (plan) => changeAction(plan, action.id, { status: 'completed' }),
}
const other: PlanChange = { goalId: second.id, field: 'other' }
const removed: PlanChange = {
  goalId: goal.id,
  actionId: action.id,
  field: 'removed',
  was: action.words,
  take: (plan) => changeAction(plan, action.id, { status: 'cancelled' }),
}
const newId = '9d7e4c76-8b9a-4c58-9f4e-7c3b3f9e0001'
const added: PlanChange = {
  goalId: goal.id,
  actionId: newId,
  field: 'added',
  now: 'Bring boots',
  take: (plan) => addAction(plan, goal.id, { id: newId, words: 'Bring boots' }),
}
const rows = (changes: readonly PlanChange[], plan: GoalPlan = before) =>
  recordRows(changes, { plan, before, person })
const chosen = (changes: readonly PlanChange[], choice: 'mine' | 'theirs' | 'both', plan = before) => {
  const choices = Object.fromEntries(rows(changes, plan).asked.map(({ key }) => [key, choice]))
  return withChosen(plan, { changes, choices })
}

describe('changes of the record beside the plan', () => {
  it('shows what is here, what the record says now and what it was, in words and by name', () => {
    const mine = changeGoal(before, goal.id, { words: 'To grow beans' })
    expect(rows([words, owners, status], mine).asked).toMatchObject([
      { mine: 'To grow beans', theirs: 'Out in the garden on my own', was: goal.words },
      { mine: 'Sam Okafor', theirs: 'Hannah Whitlock', was: 'Sam Okafor', action: action.words },
      { mine: 'Not started', theirs: 'Done', was: 'Not started' },
    ])
  })

  it('asks only what can be taken over; all else is told', () => {
    const { asked, told } = rows([words, other, { field: 'added', now: 'Blood test' }, { field: 'removed' }])
    expect(asked).toHaveLength(1)
    expect(told.map(({ note }) => note)).toEqual([
      expect.stringContaining('does not write over it'),
      expect.stringContaining('stays in the record'),
      expect.stringContaining('Saving puts them back'),
    ])
  })

  it('offers to keep both where both can stand, and nowhere else', () => {
    const options = rows([words, owners, status, removed, added]).asked.map((row) =>
      row.options.map(({ value }) => value),
    )
    expect(options).toEqual([
      ['mine', 'theirs', 'both'],
      ['mine', 'theirs', 'both'],
      ['mine', 'theirs'],
      ['mine', 'theirs'],
      ['theirs', 'mine'],
    ])
  })

  it('says of one that was taken out that it is, and of one that was added that it was not there', () => {
    const [gone, fresh] = rows([removed, added]).asked
    expect(gone).toMatchObject({ mine: action.words, was: action.words, absent: { theirs: 'taken out' } })
    expect(gone?.theirs).toBeUndefined()
    expect(fresh).toMatchObject({ theirs: 'Bring boots', absent: { mine: 'not there yet' } })
  })
})

describe('the plan as it was chosen', () => {
  const all = [words, owners, status, removed, added]

  it('is as it is here where that was kept, or nothing was chosen', () => {
    expect(chosen(all, 'mine')).toEqual(before)
    expect(withChosen(before, { changes: all, choices: {} })).toEqual(before)
  })

  it('is what the record says where that was taken', () => {
    const plan = chosen([words, owners, status, added], 'theirs')
    const [first] = plan.goals
    expect(first?.words).toBe('Out in the garden on my own')
    expect(first?.actions[0]).toMatchObject({ status: 'completed', owners: [hannah] })
    expect(first?.actions.at(-1)?.words).toBe('Bring boots')
  })

  it('holds the words of both and everybody named by either', () => {
    const plan = chosen([words, owners], 'both')
    expect(plan.goals[0]?.words).toBe(`${goal.words}\n\nOut in the garden on my own`)
    expect(plan.goals[0]?.actions[0]?.owners.map(({ display }) => display)).toEqual([
      'Sam Okafor',
      'Hannah Whitlock',
    ])
  })

  it('joins what to do if things get harder', () => {
    const harder: PlanChange = {
      field: 'if-things-get-harder',
      now: 'Ring the line.',
      take: (plan) => changePlan(plan, { ifThingsGetHarder: 'Ring the line.' }),
    }
    const mine = changePlan(before, { ifThingsGetHarder: 'Ring Mum.' })
    expect(chosen([harder], 'both', mine).ifThingsGetHarder).toBe('Ring Mum.\n\nRing the line.')
  })
})
