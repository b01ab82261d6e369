import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planChanges, projectPlan, type ResourceChange, type StoredPlan } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import { anyPlan } from './any-plan.ts'
import {
  achievement,
  actionWith,
  activities,
  before,
  goalWith,
  planWith,
  serverBase,
} from './changed-resources.ts'
import { anyEdit } from './edited-plan.ts'
import { anyPlaces, storedWithTheirs } from './foreign-content.ts'
import { bakeId, bakingId, callId, context, rosasPlan, sleepId, visitId } from './rosas-plan.ts'

const newId = '9d1f7c46-2d4f-4b0b-9e5e-0f4a2d0f6a99'
const theirAction = {
  id: newId,
  detail: { goal: [{ reference: `Goal/${sleepId}` }], status: 'scheduled', description: 'See the GP' },
}

describe('what others changed in a plan, and a plan can say', () => {
  it.each<[string, StoredPlan, Partial<ResourceChange>]>([
    [
      'the words of a goal',
      goalWith({ description: { text: 'Open a stall' } }),
      {
        resource: 'Goal',
        path: 'Goal.description.text',
        goalId: bakingId,
        field: 'words',
        was: 'Bake for the Saturday market again',
        now: 'Open a stall',
      },
    ],
    [
      'its lifecycle',
      goalWith({ lifecycleStatus: 'on-hold' }),
      { field: 'lifecycle', was: 'active', now: 'on-hold' },
    ],
    [
      'a lifecycle only others have',
      goalWith({ lifecycleStatus: 'rejected' }),
      { field: 'lifecycle', now: 'cancelled' },
    ],
    [
      'that it was a mistake',
      goalWith({ lifecycleStatus: 'entered-in-error' }),
      { field: 'removed', goalId: bakingId },
    ],
    [
      'its progress, by the code of HL7 alone',
      goalWith({ achievementStatus: achievement('achieved') }),
      { field: 'progress', was: 'nearly-there', now: 'achieved' },
    ],
    [
      'its progress, beside our code of before',
      goalWith({
        achievementStatus: {
          coding: [
            ...achievement('worsening').coding,
            Object(before.goals.get(bakingId)?.achievementStatus).coding[1],
          ],
        },
      }),
      { field: 'progress', was: 'nearly-there', now: 'harder' },
    ],
    [
      'that no progress is said',
      goalWith({ achievementStatus: undefined }),
      { field: 'progress', was: 'nearly-there' },
    ],
    [
      'when it begins',
      goalWith({ startDate: '2027-01' }),
      { field: 'start', was: '2026-11-22', now: '2027-01' },
    ],
    [
      'its target',
      goalWith({ target: [{ dueDate: '2027-06' }] }),
      { field: 'target', was: '2027-03', now: '2027-06' },
    ],
    ['its priority', goalWith({ priority: undefined }), { field: 'priority', was: 'high' }],
    ['its domain', goalWith({ category: undefined }), { field: 'domain', was: 'occupational' }],
    [
      'the words of an action',
      actionWith({ description: 'Visit the fair' }),
      {
        resource: 'CarePlan',
        path: 'CarePlan.activity[0].detail.description',
        goalId: bakingId,
        actionId: visitId,
        field: 'words',
        was: 'Visit the market',
        now: 'Visit the fair',
      },
    ],
    ['when it is done', actionWith({ scheduledString: 'On Sundays' }), { field: 'when', now: 'On Sundays' }],
    [
      'its status',
      actionWith({ status: 'stopped' }),
      { field: 'status', was: 'in-progress', now: 'cancelled' },
    ],
    [
      'that it was a mistake',
      actionWith({ status: 'entered-in-error' }),
      { field: 'removed', actionId: visitId },
    ],
    [
      'who has it',
      actionWith({ performer: [{ reference: 'Practitioner/sam' }, { display: 'Jo' }] }),
      { field: 'owners', was: 'Rosa Delgado, Sam Okafor', now: 'Practitioner/sam, Jo' },
    ],
    [
      'who has it too',
      actionWith({
        performer: [{ reference: 'Practitioner/sam' }, { reference: 'Patient/rosa' }, { display: 'Jo' }],
      }),
      { field: 'owners', now: 'Practitioner/sam, Patient/rosa, Jo' },
    ],
    ['that nobody has it', actionWith({ performer: undefined }), { field: 'owners', now: '' }],
    [
      'that an action is gone',
      planWith({ activity: activities.slice(1) }),
      { path: 'CarePlan.activity[0]', field: 'removed', actionId: visitId, was: 'Visit the market' },
    ],
    [
      'that an action is added',
      planWith({ activity: [theirAction, ...activities] }),
      { path: 'CarePlan.activity[0]', field: 'added', goalId: sleepId, actionId: newId, now: 'See the GP' },
    ],
    [
      'that a goal is gone from the plan',
      planWith({ goal: [{ reference: `Goal/${sleepId}` }] }),
      { path: 'CarePlan.goal[0]', field: 'removed', goalId: bakingId },
    ],
    [
      'what to do if things get harder',
      planWith({ note: [{ text: 'If things get harder: Ring Sam' }] }),
      { field: 'if-things-get-harder', was: 'Ring Mum <first>', now: 'Ring Sam' },
    ],
    [
      'why it is right for now',
      planWith({ extension: undefined }),
      { field: 'right-for-now', was: 'crisis: Just out of hospital' },
    ],
  ])('is told with what taking it over would make: %s', (_name, held, change) => {
    const found = planChanges(before, held, { serverBase })
    expect(found).toEqual([expect.objectContaining(change)])
    const taken = found.reduce((plan, { take }) => take?.(plan) ?? plan, rosasPlan)
    expect(taken).not.toEqual(rosasPlan)
    const next = projectPlan(taken, { ...context, onto: { ...held, before } })
    const again = planChanges(next, { goals: next.goals, carePlan: next.carePlan }, { serverBase })
    expect(again).toEqual([])
  })
})

describe('what is no change', () => {
  it('is what we wrote, and what others added to it', () => {
    fc.assert(
      fc.property(anyPlan, anyPlaces, (plan, places) => {
        const projection = projectPlan(plan, context)
        const { goals, carePlan } = projection
        expect(planChanges(projection, { goals, carePlan }, { serverBase })).toEqual([])
        const found = planChanges(projection, storedWithTheirs(projection, places), { serverBase })
        const added = found.map(({ field, take, now }) => ({ field, take, now }))
        // Where ours has none, theirs alone is no list of ours.
        expect(added.filter(({ field }) => field !== 'added')).toEqual([])
        expect(added.every(({ take }) => take === undefined)).toBe(true)
        expect(added.map(({ now }) => now)).toEqual(expect.arrayContaining(['Goal/theirs', 'theirs']))
      }),
      { numRuns: 200 },
    )
  })

  it.each<[string, StoredPlan]>([
    ['a resource that is not there', { goals: new Map() }],
    [
      'the same owners in another order',
      actionWith({ performer: [{ reference: 'Practitioner/sam' }, { reference: 'Patient/rosa' }] }),
    ],
    ['an address written in full', planWith({ subject: { reference: `${serverBase}/Patient/rosa` } })],
    [
      'our own dates, author, titles and narrative',
      planWith({ created: '2030', period: {}, author: {}, title: 'x', text: {} }),
    ],
    ['who said it, where the record does not keep that', goalWith({ expressedBy: undefined })],
    ['an action that the record gives back without its id', actionWith({}, { id: undefined })],
  ])('is %s', (_name, held) => {
    expect(planChanges(before, held, { serverBase })).toEqual([])
  })

  it('is a plan that was written while the record held no goals, or not all of them', () => {
    const held = (written: readonly string[]): StoredPlan => {
      const goalReference = (goalId: string) => (written.includes(goalId) ? `Goal/${goalId}` : undefined)
      return { goals: new Map(), carePlan: projectPlan(rosasPlan, { ...context, goalReference }).carePlan }
    }
    expect(planChanges(before, held([]), { serverBase })).toEqual([])
    expect(planChanges(before, held([sleepId]), { serverBase })).toEqual([])
  })

  it('is not that all goals were taken out of it', () => {
    const found = planChanges(before, planWith({ goal: undefined }), { serverBase })
    expect(found.map(({ field, goalId }) => ({ field, goalId }))).toEqual([
      { field: 'removed', goalId: bakingId },
      { field: 'removed', goalId: sleepId },
    ])
  })

  it('is an action of others that a plan has no place for, which is only told', () => {
    const foreign = [
      { reference: { reference: 'Task/1', display: 'Blood test' } },
      { ...theirAction, id: 'not-a-uuid' },
      { ...theirAction, detail: { ...theirAction.detail, goal: [{ reference: 'Goal/others' }] } },
      { ...theirAction, detail: { ...theirAction.detail, doNotPerform: true } },
      { ...theirAction, detail: { ...theirAction.detail, status: 'unknown' } },
      {},
    ]
    const found = planChanges(before, planWith({ activity: [...activities, ...foreign] }), { serverBase })
    expect(found.map(({ field, take }) => ({ field, take }))).toEqual(foreign.map(() => ({ field: 'added' })))
    expect(found.map(({ now }) => now)).toEqual(['Blood test', ...Array(4).fill('See the GP'), undefined])
  })
})

describe('taking everything over', () => {
  it('makes the plan say what the record says, whatever others changed', () => {
    fc.assert(
      fc.property(anyEdit, ({ before: mine, after }) => {
        const written = projectPlan(mine, context)
        const theirs = sameStanding(mine, after)
        const held = projectPlan(theirs, context)
        const found = planChanges(written, held, { serverBase })
        expect(found.filter(({ field }) => field === 'other')).toEqual([])
        const taken = found.reduce((plan, { take }) => take?.(plan) ?? plan, mine)
        const next = projectPlan(taken, { ...context, onto: { ...held, before: written } })
        const left = planChanges(next, held, { serverBase })
        // A goal that only they have is told, and is not ours to take.
        expect(left.filter(({ path }) => !path.startsWith('CarePlan.goal'))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

/** Somebody else's edit that makes nothing of ours a mistake and does not close the plan, which is another story. */
function sameStanding(mine: GoalPlan, edited: GoalPlan): GoalPlan {
  const lifecycle = new Map(mine.goals.map((goal) => [goal.id, goal.lifecycle]))
  const status = new Map(
    mine.goals.flatMap(({ actions }) => actions).map((action) => [action.id, action.status]),
  )
  return {
    ...edited,
    goals: edited.goals.flatMap((goal) => {
      const same = lifecycle.get(goal.id)
      const actions = goal.actions.map((action) => ({
        ...action,
        status: status.get(action.id) ?? action.status,
      }))
      return same === undefined ? [] : [{ ...goal, lifecycle: same, actions }]
    }),
  }
}

describe('several changes at once', () => {
  it('are each told, with the action they are about', () => {
    const [visit, bake, call] = activities
    const held = planWith({
      activity: [{ ...bake, detail: { ...Object(bake?.detail), status: 'completed' } }, call, visit],
    })
    const found = planChanges(before, { ...held, goals: new Map([[sleepId, {}]]) }, { serverBase })
    expect(
      found.map(({ resource, goalId, actionId, field }) => ({ resource, goalId, actionId, field })),
    ).toEqual(
      expect.arrayContaining([
        { resource: 'Goal', goalId: sleepId, field: 'other' },
        { resource: 'CarePlan', goalId: bakingId, actionId: bakeId, field: 'status' },
      ]),
    )
    expect(found.some(({ actionId }) => actionId === callId)).toBe(false)
  })
})
