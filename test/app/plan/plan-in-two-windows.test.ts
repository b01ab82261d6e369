import { describe, expect, it } from 'vitest'
import { addGoal, changeGoal, removeGoal } from '../../../src/goal-plan/index.ts'
import { until } from '../tools/until.ts'
import { createPlanRecord, type PlanWindow } from './plan-record.ts'

const goal = '11111111-1111-4111-8111-111111111111'
const add = (window: PlanWindow, words: string, id: string = crypto.randomUUID()) =>
  window.work().edit((plan) => addGoal(plan, { id, words }))
const change = (window: PlanWindow, words: string) =>
  window.work().edit((plan) => changeGoal(plan, goal, { words }))
const wordsIn = (window: PlanWindow) => window.work().plan.value.goals.map(({ words }) => words)

/** One window has a goal in its draft and saved it; the other has taken the draft up. */
async function twoWindows() {
  const record = createPlanRecord()
  const a = await record.window()
  await a.place.begin('new')
  add(a, 'Swim again', goal)
  await a.work().saver.flush()
  const b = await record.window()
  await b.place.begin('resume')
  return { record, a, b }
}

describe('a plan that is made in two windows', () => {
  it('is one plan when two windows begin at once, with the goals of both', async () => {
    const record = createPlanRecord()
    const [a, b] = [await record.window(), await record.window()]
    await Promise.all([a.place.begin('new'), b.place.begin('new')])
    expect(a.work().plan.value.id).toBe(b.work().plan.value.id)
    add(a, 'Swim again')
    add(b, 'See Mum')
    await a.work().saver.flush()
    await b.work().saver.flush()
    await until(() => b.work().saver.state.value.kind === 'saved')
    expect(record.stored('QuestionnaireResponse')).toHaveLength(1)
    expect(wordsIn(b).toSorted()).toEqual(['See Mum', 'Swim again'])
    expect(b.work().joined.value).toBe(true)
    // What the other window wrote is not undone here.
    expect(b.work().canUndo.value).toBe(false)
  })

  it('asks where both changed the same words, and loses neither', async () => {
    const { a, b } = await twoWindows()
    change(b, 'Swim every week')
    await b.work().saver.flush()
    change(a, 'Swim in the sea')
    await a.work().saver.flush()
    const clash = a.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('Nothing was asked')
    expect(clash.merge.conflicts).toHaveLength(1)
    expect(await a.work().finish()).toBe(false)
    const [conflict] = clash.merge.conflicts
    await a.work().settle(clash.merge.plan({ [conflict?.key ?? '']: 'theirs' }))
    await until(() => a.work().saver.state.value.kind === 'saved' || !a.work().saver.hasUnsaved())
    expect(wordsIn(a)).toEqual(['Swim every week'])
    expect(a.work().clash.value).toBeUndefined()
  })

  it('asks where one window took out what the other worked on, and preselects no removal', async () => {
    const { a, b } = await twoWindows()
    b.work().edit((plan) => removeGoal(plan, goal, { recorded: new Set() }))
    await b.work().saver.flush()
    change(a, 'Swim in the sea')
    await a.work().saver.flush()
    const clash = a.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('Nothing was asked')
    expect(clash.merge.plan({}).goals.map(({ words }) => words)).toEqual(['Swim in the sea'])
  })

  it('goes on in a new response when the other window finished the plan, and never changes what is finished', async () => {
    const { record, a, b } = await twoWindows()
    await b.work().finish()
    add(a, 'See Mum')
    await a.work().saver.flush()
    const clash = a.work().clash.value
    if (clash?.kind !== 'draft') throw new Error('It was not told')
    expect(clash.current.status).toBe('completed')
    await a.work().settle(clash.merge.plan({}))
    await until(() => a.work().saver.state.value.kind === 'saved')
    const responses = record.stored('QuestionnaireResponse')
    expect(responses.map(({ status }) => status)).toEqual(['completed', 'in-progress'])
    expect(a.work().plan.value.previous).toBe(clash.current.reference)
    expect(JSON.stringify(responses[0])).not.toContain('See Mum')
    expect(await a.work().finish()).toBe(true)
    expect(record.stored('QuestionnaireResponse').map(({ status }) => status)).toEqual([
      'completed',
      'completed',
    ])
  })

  it('is told when the other window finished first and Finish is pressed here', async () => {
    const { record, a, b } = await twoWindows()
    await b.work().finish()
    add(a, 'See Mum')
    expect(await a.work().finish()).toBe(false)
    expect(a.work().clash.value?.kind).toBe('draft')
    expect(record.stored('QuestionnaireResponse')).toHaveLength(1)
    expect(a.work().canEdit.value).toBe(true)
  })
})
