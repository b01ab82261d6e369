import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonObject, planChanges, projectPlan } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import { anyPlan } from './any-plan.ts'
import { anyEdit } from './edited-plan.ts'
import { anyPlaces, storedWithTheirs, theirsIn, withoutTheirs } from './foreign-content.ts'
import { bakingId, callId, context, rosasPlan, visitId } from './rosas-plan.ts'

const project = (plan: GoalPlan) => projectPlan(plan, context)
const later = {
  ...context,
  response: {
    reference: 'QuestionnaireResponse/plan-2',
    identifier: 'c0ffee00-0000-4000-8000-000000000002',
    authored: '2026-12-22T09:00:00+00:00',
  },
}
const before = project(rosasPlan)
const goalOf = (plan: GoalPlan, stored: JsonObject, given = context) =>
  projectPlan(plan, { ...given, onto: { goals: new Map([[bakingId, stored]]), before } }).goals.get(bakingId)
const carePlanOf = (plan: GoalPlan, stored: JsonObject, given = context) =>
  projectPlan(plan, { ...given, onto: { goals: new Map(), carePlan: stored, before } }).carePlan
const [baking, sleep] = rosasPlan.goals
const written = before.goals.get(bakingId)
if (baking === undefined || sleep === undefined || written === undefined)
  throw new Error('Rosa has two goals')
const rewordedPlan = { ...rosasPlan, goals: [{ ...baking, words: 'Open a stall' }, sleep] }

describe('a plan laid over what the record holds', () => {
  it('changes not a byte where nothing of ours changed, whatever others added', () => {
    fc.assert(
      fc.property(anyPlan, anyPlaces, (plan, places) => {
        const projection = project(plan)
        const stored = storedWithTheirs(projection, places)
        // The narrative names the actions of others; it is looked at below.
        const { text: _, ...held } = stored.carePlan
        const onto = { goals: stored.goals, carePlan: held, before: projection }
        const again = projectPlan(plan, { ...context, onto })
        const { text: __, ...carePlan } = again.carePlan
        expect(JSON.stringify([...again.goals])).toBe(JSON.stringify([...stored.goals]))
        expect(JSON.stringify(carePlan)).toBe(JSON.stringify(held))
      }),
      { numRuns: 200 },
    )
  })

  it('keeps everything of theirs in its place and says everything of ours, whatever we changed', () => {
    fc.assert(
      fc.property(anyEdit, anyPlaces, ({ before: first, after }, places) => {
        const projection = project(first)
        const stored = storedWithTheirs(projection, places)
        const laid = projectPlan(after, { ...context, onto: { ...stored, before: projection } })
        const { text, ...carePlan } = laid.carePlan
        for (const [id, goal] of stored.goals) expect(theirsIn(laid.goals.get(id))).toEqual(theirsIn(goal))
        const { text: _, ...held } = stored.carePlan
        // What they added to an action of ours goes with it when the actions are put in another order.
        expect(theirsIn(carePlan).toSorted()).toEqual(theirsIn(held).toSorted())
        expect(addedActions(carePlan)).toEqual(addedActions(held))

        const fresh = project(after)
        const ours = (goals: ReadonlyMap<string, JsonObject>) =>
          [...goals].map(([id, goal]) => [id, withoutTheirs(goal)])
        expect(ours(laid.goals)).toEqual(ours(fresh.goals))
        const [{ supportingInfo, ...said }, { supportingInfo: sources, ...meant }] = [
          carePlan,
          calledAsBefore(fresh.carePlan, projection.carePlan),
        ].map((plan) => Object(withoutTheirs(plan)))
        const { text: __, ...expected } = meant
        expect(said).toEqual(expected)
        expect(supportingInfo).toEqual(expect.arrayContaining(sources))
        expect(String(Object(text).div)).toContain('Also in this plan, added by others:<br/>theirs')
      }),
      { numRuns: 200 },
    )
  })

  it('takes out what we wrote and write no longer, and nothing that others wrote under the same name', () => {
    const { ifThingsGetHarder: _, rightForNow: __, ...rest } = rosasPlan
    const { target: ___, priority: ____, ...goal } = baking
    const less: GoalPlan = { ...rest, goals: [goal, sleep] }
    expect(carePlanOf(less, { ...before.carePlan, id: 'p1' })).not.toHaveProperty('note')
    expect(carePlanOf(less, before.carePlan)).not.toHaveProperty('extension')
    expect(goalOf(less, written)).not.toHaveProperty('target')
    expect(goalOf(less, written)).not.toHaveProperty('priority')
    const measured = { ...written, target: [{ dueDate: '2027-03', measure: { text: 'Trays' } }] }
    expect(goalOf(less, measured)?.target).toEqual([{ measure: { text: 'Trays' } }])
  })

  it('keeps what the record calls things, and its full addresses', () => {
    const stored = {
      ...written,
      subject: {
        reference: 'https://record.example/fhir/Patient/rosa',
        type: 'Patient',
        display: 'DELGADO, Rosa',
      },
      priority: {
        coding: [{ ...Object(written.priority).coding[0], display: 'Hoch' }],
        text: 'High Priority',
      },
    }
    expect(goalOf(rosasPlan, stored)).toBe(stored)
  })

  it('does not take somebody of whom the record says more for the name alone', () => {
    for (const more of [
      { type: 'Practitioner' },
      { reference: 'Practitioner/jo' },
      { identifier: { value: 'x' } },
    ]) {
      const activity = (before.carePlan.activity as readonly JsonObject[]).map((each) => {
        const performer = [
          { display: 'Crisis team', reference: 'CareTeam/crisis' },
          { display: 'Jo next door', ...more },
        ]
        return each.id === callId ? { ...each, detail: { ...Object(each.detail), performer } } : each
      })
      const held = { ...before.carePlan, activity }
      const found = planChanges(before, { goals: new Map(), carePlan: held })
      expect(found.map(({ field, actionId }) => ({ field, actionId }))).toEqual([
        { field: 'owners', actionId: callId },
      ])
      expect(carePlanOf(rosasPlan, held).activity).toEqual(before.carePlan.activity)
    }
  })

  it('dates a status from when it changed', () => {
    expect(goalOf(rosasPlan, written, later)?.statusDate).toBe('2026-11-22')
    const done: GoalPlan = { ...rosasPlan, goals: [{ ...baking, lifecycle: 'completed' }, sleep] }
    expect(goalOf(done, written, later)?.statusDate).toBe('2026-12-22')
  })

  it('keeps when the plan began and what others call it, and every response it came from', () => {
    const stored = { ...before.carePlan, title: 'CPA plan', description: 'Reviewed monthly' }
    const { sources: _, ...goal } = baking
    const again = carePlanOf({ ...rosasPlan, goals: [{ ...goal, sources: [] }, sleep] }, stored, later)
    expect(again).toMatchObject({
      title: 'CPA plan',
      description: 'Reviewed monthly',
      created: '2026-11-22T10:15:00+00:00',
      period: { start: '2026-11-22T10:15:00+00:00' },
    })
    expect(again.supportingInfo).toEqual([
      { reference: 'QuestionnaireResponse/plan-1' },
      { reference: 'QuestionnaireResponse/vtp-1' },
      { reference: 'QuestionnaireResponse/plan-2' },
    ])
  })

  it('never gives an action both a detail and a request', () => {
    const [first, ...others] = before.carePlan.activity as readonly JsonObject[]
    const asked = { id: first?.id, reference: { reference: 'Task/t1' } }
    const again = carePlanOf(rewordedPlan, { ...before.carePlan, activity: [asked, ...others] })
    expect((again.activity as readonly unknown[])[0]).toEqual(asked)
  })

  it('never gives a goal or an action two dates of one kind', () => {
    const { startDate: _, ...rest } = written
    const stored = { ...rest, startCodeableConcept: { text: 'Discharge' } }
    expect(goalOf(rewordedPlan, stored)).not.toHaveProperty('startDate')
  })

  it('knows its actions by their words where the record drops ids', () => {
    const activity = (before.carePlan.activity as readonly JsonObject[]).map(({ id: _, ...rest }) => rest)
    const again = carePlanOf(rosasPlan, { ...before.carePlan, activity })
    expect(again.activity).toEqual(before.carePlan.activity)
  })

  it('takes a generated narrative away with the words it repeats, and keeps one that says more', () => {
    const text = (status: string) => ({ ...written, text: { status, div: '<div>Bake</div>' } })
    expect(goalOf(rewordedPlan, text('generated'))).not.toHaveProperty('text')
    expect(goalOf(rewordedPlan, text('additional'))).toHaveProperty('text')
    expect(goalOf(rosasPlan, text('generated'))).toHaveProperty('text')
  })

  it('takes what others said of a word away with the word', () => {
    const translated = {
      ...Object(written.description),
      _text: { extension: [{ url: 'https://t.example' }] },
    }
    const stored = { ...written, description: translated }
    expect(goalOf(rosasPlan, stored)?.description).toEqual(translated)
    expect(goalOf(rewordedPlan, stored)?.description).toEqual({ text: 'Open a stall' })
  })

  it('keeps a status that others said more exactly', () => {
    const stopped = {
      ...before.carePlan,
      activity: (before.carePlan.activity as readonly JsonObject[]).map((activity) =>
        activity.id === visitId
          ? { ...activity, detail: { ...Object(activity.detail), status: 'stopped' } }
          : activity,
      ),
    }
    const actions = baking.actions.map((action) => ({ ...action, status: 'cancelled' }) as const)
    const again = carePlanOf({ ...rosasPlan, goals: [{ ...baking, actions }, sleep] }, stopped)
    const statuses = (again.activity as readonly JsonObject[]).map(({ detail }) => Object(detail).status)
    expect(statuses).toEqual(['stopped', 'cancelled', 'cancelled'])
  })

  it('only adds where it does not know what it wrote before', () => {
    const { priority: _, ...goal } = baking
    const onto = { goals: new Map([[bakingId, written]]) }
    const { goals } = projectPlan({ ...rosasPlan, goals: [goal, sleep] }, { ...context, onto })
    expect(goals.get(bakingId)).toBe(written)
  })
})

/** The actions that others added, in their order. */
function addedActions({ activity }: JsonObject): unknown {
  return (activity as readonly JsonObject[]).filter(({ id }) => id === undefined || id === 'theirs')
}

/** A plan in which those of the record are called as before, wherever an action has the same people: what a record calls them is its own affair. */
function calledAsBefore(carePlan: JsonObject, was: JsonObject): JsonObject {
  if (!Array.isArray(carePlan.activity)) return carePlan
  const before = new Map(listOf(was.activity).map(({ id, detail }) => [id, Object(detail).performer]))
  const activity = listOf(carePlan.activity).map((each) => {
    const performer = before.get(each.id)
    const detail = Object(each.detail)
    const isSame = JSON.stringify(uncalled(performer)) === JSON.stringify(uncalled(detail.performer))
    return performer === undefined || !isSame ? each : { ...each, detail: { ...detail, performer } }
  })
  return { ...carePlan, activity }
}

/** People without what those of the record are called. */
function uncalled(performer: unknown): unknown {
  return listOf(performer).map((each) => (each.reference === undefined ? each : each.reference))
}

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value : []
}
