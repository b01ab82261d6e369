import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import type { PlanStanding, PlanSubmission, SavedPlan } from '../../../src/host/goal-plans.ts'
import { toolOf } from '../tool.ts'
import { allSaved, ids, openPlanRecord, outcomesOf, rosasPlan, savedAs, submissionOf } from './plan-record.ts'

const secondResponse = '00000000-0000-4000-8000-000000000010'

let record: ReturnType<typeof openPlanRecord>
let window: ReturnType<ReturnType<typeof openPlanRecord>['openWindow']>
let before: SavedPlan

const standingNow = async (): Promise<PlanStanding> => {
  const read = await window.host.readPlanStanding(before)
  if (read.kind === 'failed') throw new Error(JSON.stringify(read.problem))
  return read.value
}
const reference = (type: string, place = 0) => `${type}/${record.stored(type)[place]?.id}`
const goalNow = (place = 0) => record.stored('Goal')[place] ?? {}
const planNow = () => record.stored('CarePlan')[0] ?? {}

/** The next conversation: the words of the first goal are put another way. */
const next = (change: Partial<PlanSubmission> = {}): PlanSubmission => {
  const [walk, ...others] = rosasPlan.goals
  const plan: GoalPlan = {
    ...rosasPlan,
    previous: before.response.reference,
    goals: walk === undefined ? [] : [{ ...walk, words: 'Walk by the river every week' }, ...others],
  }
  return submissionOf({
    plan,
    before,
    response: toolOf({ identifier: secondResponse, status: 'completed', answer: 'Second' }),
    ...change,
  })
}
const setWords = (text: string) => (goal: JsonObject) => ({ ...goal, description: { text } })

const open = async (traits?: Parameters<typeof openPlanRecord>[0]) => {
  record = openPlanRecord(traits)
  const first = submissionOf()
  before = savedAs(first, await record.openWindow().save(first))
  window = record.openWindow()
}

describe('a plan whose goal somebody changed', () => {
  beforeEach(() => open())

  it('stands with that change when it is opened', async () => {
    record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
    const { changes, missing, carePlan } = await standingNow()
    expect(changes).toMatchObject([
      { goalId: ids.walk, field: 'words', was: 'Walk by the river again', now: 'Walk in the park' },
    ])
    expect(changes[0]?.take?.(rosasPlan).goals[0]?.words).toBe('Walk in the park')
    expect(missing).toEqual([])
    expect(carePlan).toBe(reference('CarePlan'))
  })

  it('is not written over, and nothing is sent, until the change was seen; then it is', async () => {
    const standing = await standingNow()
    record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
    const stopped = await window.save(next({ standing }))
    expect(window.writes()).toEqual([])
    expect(outcomesOf(stopped)).toEqual([
      'response: waiting',
      'goal: conflict',
      'goal: waiting',
      'care-plan: waiting',
      'provenance: waiting',
    ])
    expect(stopped.conflict?.changes).toMatchObject([
      { goalId: ids.walk, field: 'words', now: 'Walk in the park' },
    ])
    expect(goalNow()).toMatchObject({ description: { text: 'Walk in the park' } })
    const settled = stopped.conflict === undefined ? next() : next({ standing: stopped.conflict })
    expect(outcomesOf(await window.save(settled))).toEqual(allSaved)
    expect(goalNow()).toMatchObject({ description: { text: 'Walk by the river every week' } })
  })

  it('is saved at once when the change was seen as the plan was opened', async () => {
    record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
    expect(outcomesOf(await window.save(next({ standing: await standingNow() })))).toEqual(allSaved)
  })

  it('is asked about too when the plan was opened without looking', async () => {
    record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
    expect((await window.save(next())).conflict?.changes).toHaveLength(1)
    expect(window.writes()).toEqual([])
  })

  it('between the look and the write keeps the change, and the plan waits', async () => {
    const standing = await standingNow()
    const other = record.openWindow({
      script: ({ method, path }) => {
        if (method === 'PUT' && path === reference('Goal'))
          record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
        return undefined
      },
    })
    const receipt = await other.save(next({ standing }))
    expect(outcomesOf(receipt)).toEqual([
      'response: saved',
      'goal: conflict',
      'goal: saved',
      'care-plan: waiting',
      'provenance: waiting',
    ])
    expect(goalNow()).toMatchObject({ description: { text: 'Walk in the park' } })
    expect(receipt.conflict?.changes).toMatchObject([{ goalId: ids.walk, field: 'words' }])
    expect(receipt.response?.reference).toBe(reference('QuestionnaireResponse', 1))
    const settled = receipt.conflict === undefined ? next() : next({ standing: receipt.conflict })
    expect(outcomesOf(await window.save(settled))).toEqual(allSaved)
  })

  it('is told when the record did not heed the version and the change was written over', async () => {
    await open({ versions: 'ignored' })
    const standing = await standingNow()
    const other = record.openWindow({
      script: ({ method, path }) => {
        if (method === 'PUT' && path === reference('Goal'))
          record.changeElsewhere(reference('Goal'), setWords('Walk in the park'))
        return undefined
      },
    })
    const { parts } = await other.save(next({ standing }))
    expect(parts[1]?.outcome).toMatchObject({ kind: 'saved', overwrote: true })
  })
})

describe('what others added', () => {
  beforeEach(() => open())

  it('stays in its place, and stops nothing', async () => {
    const standing = await standingNow()
    const note = [{ text: 'Seen by the physiotherapist' }]
    const theirs = { detail: { status: 'scheduled', description: 'Physiotherapy' } }
    record.changeElsewhere(reference('Goal'), (goal) => ({ ...goal, note }))
    record.changeElsewhere(reference('CarePlan'), (plan) => ({
      ...plan,
      activity: [theirs, ...(plan.activity as JsonObject[])],
      encounter: { reference: 'Encounter/1' },
    }))
    const receipt = await window.save(next({ standing }))
    expect(receipt.conflict).toBeUndefined()
    expect(outcomesOf(receipt)).toEqual(allSaved)
    expect(goalNow()).toMatchObject({ note, description: { text: 'Walk by the river every week' } })
    expect(planNow()).toMatchObject({ encounter: { reference: 'Encounter/1' } })
    expect((planNow().activity as JsonObject[])[0]).toEqual(theirs)
    expect(planNow().activity).toHaveLength(4)
  })

  it('between the look and the write is kept as well', async () => {
    const standing = await standingNow()
    let isDone = false
    const other = record.openWindow({
      script: ({ method, path }) => {
        if (method !== 'PUT' || path !== reference('Goal') || isDone) return undefined
        isDone = true
        record.changeElsewhere(path, (goal) => ({ ...goal, note: [{ text: 'Late' }] }))
        return undefined
      },
    })
    expect(outcomesOf(await other.save(next({ standing })))).toEqual(allSaved)
    expect(goalNow()).toMatchObject({
      note: [{ text: 'Late' }],
      description: { text: 'Walk by the river every week' },
    })
  })

  it('and this app would not write back is left alone, while the rest goes on', async () => {
    record.changeElsewhere(reference('Goal'), (goal) => ({
      ...goal,
      modifierExtension: [{ url: 'https://elsewhere.example/negated', valueBoolean: true }],
    }))
    const { changes } = await standingNow()
    expect(changes).toMatchObject([{ goalId: ids.walk, field: 'other' }])
    const receipt = await window.save(next({ standing: await standingNow() }))
    expect(outcomesOf(receipt)).toEqual(allSaved.with(1, 'goal: not-saved'))
    expect(receipt.parts[1]?.outcome).toMatchObject({ problem: { code: 'refused-by-us' } })
    expect(goalNow()).toMatchObject({ description: { text: 'Walk by the river again' } })
    expect(planNow().goal).toHaveLength(2)
  })
})

describe('a goal or plan that is gone', () => {
  beforeEach(() => open())

  it('is told, and made anew only once that was seen', async () => {
    const standing = await standingNow()
    record.record.remove(reference('Goal'))
    const stopped = await window.save(next({ standing }))
    expect(window.writes()).toEqual([])
    expect(stopped.conflict?.changes).toMatchObject([{ goalId: ids.walk, field: 'removed' }])
    expect(stopped.conflict?.missing).toEqual([])
    const settled = stopped.conflict === undefined ? next() : next({ standing: stopped.conflict })
    expect(outcomesOf(await window.save(settled))).toEqual(allSaved)
    expect(record.stored('Goal')).toHaveLength(2)
    expect(planNow().goal).toEqual(expect.arrayContaining([{ reference: reference('Goal', 1) }]))
  })

  it('is known by the care plan that still points at it', async () => {
    record.record.remove(reference('Goal'))
    const { changes, missing } = await standingNow()
    expect(changes).toMatchObject([{ goalId: ids.walk, field: 'removed' }])
    expect(missing).toEqual([])
  })

  it('counts as missing where nothing says that it was ever there', async () => {
    const [first, second] = [reference('Goal'), reference('Goal', 1)]
    for (const one of [first, second, reference('CarePlan')]) record.record.remove(one)
    const { changes, missing } = await standingNow()
    expect(changes).toEqual([])
    expect(missing).toEqual([
      { part: 'goal', goalId: ids.walk },
      { part: 'goal', goalId: ids.paint },
      { part: 'care-plan' },
    ])
    expect((await window.save(next())).conflict?.missing).toHaveLength(3)
    expect(outcomesOf(await window.save(next({ standing: await standingNow() })))).toEqual(allSaved)
  })

  it('is a conflict when it was marked as a mistake, and comes back only by choice', async () => {
    const standing = await standingNow()
    record.changeElsewhere(reference('Goal'), (goal) => ({ ...goal, lifecycleStatus: 'entered-in-error' }))
    record.changeElsewhere(reference('CarePlan'), (plan) => ({ ...plan, status: 'entered-in-error' }))
    const stopped = await window.save(next({ standing }))
    expect(window.writes()).toEqual([])
    expect(stopped.conflict?.changes.map(({ field }) => field)).toEqual(['removed', 'removed'])
    const settled = stopped.conflict === undefined ? next() : next({ standing: stopped.conflict })
    expect(outcomesOf(await window.save(settled))).toEqual(allSaved)
    expect(goalNow()).toMatchObject({ lifecycleStatus: 'active' })
    expect(record.stored('Goal')).toHaveLength(2)
  })

  it('is told when it goes between the look and the write', async () => {
    const standing = await standingNow()
    const other = record.openWindow({
      script: ({ method, path }) => {
        if (method === 'PUT' && path.startsWith('CarePlan')) record.record.remove(path)
        return undefined
      },
    })
    const receipt = await other.save(next({ standing }))
    expect(outcomesOf(receipt).slice(3)).toEqual(['care-plan: conflict', 'provenance: waiting'])
    expect(receipt.conflict?.changes).toMatchObject([{ field: 'removed' }])
    expect(record.stored('CarePlan')).toEqual([])
  })
})

describe('two copies under one identifier', () => {
  it('are told apart by the care plan: the goal is the one it points at', async () => {
    record = openPlanRecord({ conditionalCreate: false })
    let isDoubled = false
    const first = record.openWindow({
      script: ({ method, path, body }) => {
        if (method === 'POST' && path === 'Goal' && !isDoubled) {
          isDoubled = true
          record.ask('POST', 'Goal', JSON.stringify(body))
        }
        return undefined
      },
    })
    const submission = submissionOf()
    const receipt = await first.save(submission)
    before = savedAs(submission, receipt)
    window = record.openWindow()
    expect((await standingNow()).changes).toEqual([])
    expect((await window.save(submission)).parts[1]?.outcome).toEqual(receipt.parts[1]?.outcome)
    expect(record.stored('Provenance')).toHaveLength(1)
  })

  it('are never passed over in silence', async () => {
    await open()
    const { id: _id, meta: _meta, ...copy } = goalNow()
    record.ask('POST', 'Goal', JSON.stringify(copy))
    const receipt = await window.save(next({ standing: await standingNow() }))
    expect(receipt.parts[1]?.outcome).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'duplicate', path: reference('Goal', 2) }],
    })
  })
})
