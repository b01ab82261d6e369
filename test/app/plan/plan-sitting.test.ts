import { describe, expect, it } from 'vitest'
import { addAction, addGoal, changeGoal } from '../../../src/goal-plan/index.ts'
import { until } from '../tools/until.ts'
import { createPlanRecord, type PlanWindow } from './plan-record.ts'

/** Says one goal with one action of everybody who is named. */
function say(window: PlanWindow, words: string, owners: readonly string[] = []): string {
  const id = crypto.randomUUID()
  const choices = window.place.owners.value.choices
  window.work().edit((plan) =>
    addAction(addGoal(plan, { id, words }), id, {
      id: crypto.randomUUID(),
      words: `For ${words}`,
      owners: choices.filter(({ name }) => owners.includes(name)).map(({ who }) => who),
    }),
  )
  return id
}

describe('a sitting with a goal plan', () => {
  it('keeps a draft as it is made, and nothing before something is said', async () => {
    const record = createPlanRecord()
    const window = await record.window()
    await window.place.begin('new')
    await window.work().saver.flush()
    expect(record.stored('QuestionnaireResponse')).toEqual([])
    say(window, 'Swim again', ['Rosa'])
    window.timers.runAll()
    window.timers.runAll()
    await until(() => window.work().saver.state.value.kind === 'saved')
    expect(record.stored('QuestionnaireResponse')).toMatchObject([{ status: 'in-progress' }])
    expect(record.stored('Goal')).toEqual([])
    expect(window.work().hasUnsaved()).toBe(false)
  })

  it('is gone on with in another window, as it was left', async () => {
    const record = createPlanRecord()
    const first = await record.window()
    await first.place.begin('new')
    say(first, 'Swim again', ['Rosa', 'Sam Okafor'])
    await first.work().saver.flush()
    const second = await record.window()
    await second.place.begin('resume')
    expect(second.work().plan.value).toEqual(first.work().plan.value)
    expect(second.work().assessment.value.meter.together).toBe(1)
  })

  it('stores response, goal and plan when it is finished, and says so', async () => {
    const record = createPlanRecord()
    const window = await record.window()
    await window.place.begin('new')
    say(window, 'Swim again', ['Rosa'])
    say(window, '')
    expect(await window.work().finish()).toBe(true)
    expect(record.stored('QuestionnaireResponse')).toMatchObject([{ status: 'completed' }])
    expect(record.stored('Goal')).toMatchObject([{ description: { text: 'Swim again' } }])
    expect(record.stored('CarePlan')).toHaveLength(1)
    window.place.close()
    expect(window.place.finished.value).toMatchObject({ isOnlyHere: false })
    await until(() => window.desk.recorded.state.value.kind === 'present')
    expect(window.place.draft()).toBeUndefined()
  })

  it('changes a finished plan in a new response with the same goals', async () => {
    const record = createPlanRecord()
    const window = await record.window()
    await window.place.begin('new')
    const goal = say(window, 'Swim again', ['Rosa'])
    await window.work().finish()
    window.place.leave()
    const later = await record.window()
    await later.place.begin('change')
    later.work().edit((plan) => changeGoal(plan, goal, { words: 'Swim every week' }))
    expect(await later.work().finish()).toBe(true)
    expect(record.stored('QuestionnaireResponse')).toHaveLength(2)
    expect(record.stored('Goal')).toMatchObject([{ description: { text: 'Swim every week' } }])
    expect(record.stored('CarePlan')).toHaveLength(1)
  })
})
