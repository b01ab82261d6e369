import { describe, expect, it } from 'vitest'
import { createPlanPlace } from '../../../src/app/plan/create-plan-place.ts'
import type { PlanWork } from '../../../src/app/plan/plan-work.ts'
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

  it('waits where it is begun before the record has said whose it is', async () => {
    const { place, parts } = await createPlanRecord().window()
    parts.person.dispose()
    const begun = place.begin('new')
    void parts.person.load()
    expect(place.sitting.value.kind).toBe('opening')
    await begun
    expect(place.sitting.value.kind).toBe('open')
  })

  it('asks again whose the record is where that was not read, and says what came of it', async () => {
    let refuses = true
    const { place } = await createPlanRecord().window({
      faults: ({ path }) =>
        refuses && path.startsWith('Patient/')
          ? { kind: 'answer', when: 'before', answer: { status: 403, headers: {}, body: '' } }
          : undefined,
    })
    await place.begin('new')
    expect(place.sitting.value).toMatchObject({ kind: 'failed', problem: { code: 'forbidden' } })
    refuses = false
    await place.retry()
    expect(place.sitting.value.kind).toBe('open')
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

  it('counts as unsaved from the moment it is being stored until every part is where it goes', async () => {
    let work: PlanWork | undefined
    const unsaved: (boolean | undefined)[] = []
    const record = createPlanRecord({ transaction: false })
    const window = await record.window({
      faults({ method, path }) {
        return method === 'POST' && path.startsWith('Provenance')
          ? { kind: 'answer', when: 'before', answer: { status: 422, headers: {}, body: '' } }
          : undefined
      },
    })
    await window.place.begin('new')
    work = window.work()
    say(window, 'Swim again', ['Rosa'])
    await work.saver.flush()
    expect(work.hasUnsaved()).toBe(false)
    work.finishing.subscribe(({ kind }) => {
      if (kind === 'running') unsaved.push(work?.hasUnsaved())
    })
    expect(await work.finish()).toBe(false)
    // For the response, the goal and the care plan at least.
    expect(unsaved.length).toBeGreaterThan(3)
    expect(unsaved).not.toContain(false)
    expect(work.hasUnsaved()).toBe(true)
  })

  it('counts as unsaved while nobody knows whether its response was stored', async () => {
    const record = createPlanRecord()
    const { parts, timers } = await record.window()
    const unknown = { kind: 'unknown', problem: { code: 'unreachable' } } as const
    const place = createPlanPlace({
      parts: {
        ...parts,
        host: { ...parts.host, savePlan: async () => ({ parts: [{ part: 'response', outcome: unknown }] }) },
      },
      later: timers.later,
    })
    await place.begin('new')
    const { value: sitting } = place.sitting
    if (sitting.kind !== 'open') throw new Error('It did not open')
    const { work } = sitting
    work.edit((plan) => addGoal(plan, { id: crypto.randomUUID(), words: 'Swim again' }))
    expect(await work.finish()).toBe(false)
    expect(record.stored('QuestionnaireResponse')).toMatchObject([{ status: 'in-progress' }])
    expect(work.hasUnsaved()).toBe(true)
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
