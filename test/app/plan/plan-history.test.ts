import { describe, expect, it } from 'vitest'
import { createPlanHistory } from '../../../src/app/plan/plan-history.ts'
import { addGoal, changeGoal, newPlan } from '../../../src/goal-plan/index.ts'

const empty = newPlan('p')
const withGoal = addGoal(empty, { id: 'g' })
const typed = (words: string) => changeGoal(withGoal, 'g', { words })

describe('the history of a plan', () => {
  it('goes back to every state and forward again', () => {
    const history = createPlanHistory(empty)
    history.change(withGoal)
    history.change(typed('Swim'))
    history.undo()
    expect(history.plan.value).toBe(withGoal)
    history.undo()
    expect(history.plan.value).toBe(empty)
    expect(history.canUndo.value).toBe(false)
    history.redo()
    history.redo()
    expect(history.plan.value.goals[0]?.words).toBe('Swim')
    expect(history.canRedo.value).toBe(false)
  })

  it('takes what is typed into one field in a row as one step', () => {
    const history = createPlanHistory(withGoal)
    for (const words of ['S', 'Sw', 'Swi', 'Swim']) history.change(typed(words), 'words')
    history.change(changeGoal(history.plan.value, 'g', { why: 'Calm' }), 'why')
    history.undo()
    expect(history.plan.value.goals[0]?.words).toBe('Swim')
    history.undo()
    expect(history.plan.value).toBe(withGoal)
  })

  it('begins a new step in the same field after an undo', () => {
    const history = createPlanHistory(withGoal)
    history.change(typed('Swim'), 'words')
    history.undo()
    history.change(typed('Walk'), 'words')
    history.undo()
    expect(history.plan.value).toBe(withGoal)
  })

  it('forgets what was to come once something else is done', () => {
    const history = createPlanHistory(empty)
    history.change(withGoal)
    history.undo()
    history.change(addGoal(empty, { id: 'other' }))
    expect(history.canRedo.value).toBe(false)
  })

  it('makes no step of a change that changes nothing', () => {
    const history = createPlanHistory(empty)
    history.change(empty)
    expect(history.canUndo.value).toBe(false)
  })

  it('does not undo what somebody else wrote', () => {
    const history = createPlanHistory(empty)
    history.change(withGoal)
    history.replace(typed('Joined with another window'))
    expect(history.canUndo.value).toBe(false)
  })
})
