import { describe, expect, it } from 'vitest'
import { type ProjectionContext, projectPlan } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import { r4Objections } from '../validate-r4.ts'
import { bakeId, bakingId, callId, context, rosasPlan, sleepId, visitId } from './rosas-plan.ts'

const uri = 'urn:ietf:rfc:3986'
const ours = 'https://alongside.example/fhir/'
const { goals, carePlan } = projectPlan(rosasPlan, context)
const changed = (change: Partial<GoalPlan>, other: Partial<ProjectionContext> = {}) =>
  projectPlan({ ...rosasPlan, ...change }, { ...context, ...other })

describe('a goal as a Goal', () => {
  it('holds the words of the person, and lifecycle and achievement apart', () => {
    expect(goals.get(bakingId)).toEqual({
      resourceType: 'Goal',
      extension: [
        {
          url: `${ours}StructureDefinition/goal-source`,
          extension: [
            { url: 'response', valueReference: { reference: 'QuestionnaireResponse/vtp-1' } },
            { url: 'linkId', valueString: 'values.important' },
          ],
        },
      ],
      identifier: [{ system: uri, value: `urn:uuid:${bakingId}` }],
      lifecycleStatus: 'active',
      achievementStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
            code: 'improving',
            display: 'Improving',
          },
          { system: `${ours}CodeSystem/goal-progress`, code: 'nearly-there', display: 'Nearly there' },
        ],
        text: 'Nearly there',
      },
      category: [
        {
          coding: [
            { system: `${ours}CodeSystem/life-domain`, code: 'occupational', display: 'Work and learning' },
          ],
          text: 'Work and learning',
        },
      ],
      priority: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/goal-priority',
            code: 'high-priority',
            display: 'High Priority',
          },
        ],
        text: 'High Priority',
      },
      description: { text: 'Bake for the Saturday market again' },
      subject: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
      startDate: '2026-11-22',
      target: [{ dueDate: '2027-03' }],
      statusDate: '2026-11-22',
      expressedBy: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
    })
  })

  it('says of a goal no longer sought that it was not achieved, and how far it came', () => {
    expect(goals.get(sleepId)?.achievementStatus).toMatchObject({
      coding: [{ code: 'not-achieved' }, { code: 'some-progress' }],
    })
  })

  it('is left out without words, with everything that names it', () => {
    const [first, second] = rosasPlan.goals
    if (first === undefined || second === undefined) throw new Error('Rosa has two goals')
    const without = changed({ goals: [{ ...first, words: ' ' }, second] })
    expect([...without.goals.keys()]).toEqual([sleepId])
    expect(without.carePlan.goal).toEqual([{ reference: `Goal/${sleepId}` }])
    expect(without.provenance.target).not.toContainEqual({ reference: `Goal/${bakingId}` })
    expect(without.carePlan.activity).toHaveLength(3)
  })

  it('names each answer it came from once, and none that no response holds', () => {
    const [first] = rosasPlan.goals
    const [source] = first?.sources ?? []
    if (first === undefined || source === undefined) throw new Error('Rosa has a goal with a source')
    const sources = [
      source,
      { ...source, words: 'again' },
      { words: 'Said at the door' },
      { ...source, linkId: 'hopes' },
    ]
    const { extension } = changed({ goals: [{ ...first, sources }] }).goals.get(bakingId) ?? {}
    const linkIds = JSON.stringify(extension).match(/"valueString":"[^"]*"/g)
    expect(linkIds).toEqual(['"valueString":"values.important"', '"valueString":"hopes"'])
  })

  it('has no date that is none', () => {
    const [first] = rosasPlan.goals
    if (first === undefined) throw new Error('Rosa has a goal')
    const goal = changed({ goals: [{ ...first, start: 'soon', target: '2026-02-31' }] }).goals.get(bakingId)
    expect(goal).not.toHaveProperty('startDate')
    expect(goal).not.toHaveProperty('target')
  })
})

describe('a plan as a CarePlan', () => {
  it('holds every action with all its owners, and points to goals and responses', () => {
    const { text, ...rest } = carePlan
    expect(rest).toEqual({
      resourceType: 'CarePlan',
      extension: [
        {
          url: `${ours}StructureDefinition/careplan-responsibility-reason`,
          extension: [
            {
              url: 'code',
              valueCodeableConcept: {
                coding: [
                  { system: `${ours}CodeSystem/responsibility-reason`, code: 'crisis', display: 'A crisis' },
                ],
                text: 'A crisis',
              },
            },
            { url: 'text', valueString: 'Just out of hospital' },
          ],
        },
      ],
      identifier: [{ system: uri, value: `urn:uuid:${rosasPlan.id}` }],
      status: 'active',
      intent: 'plan',
      category: [
        {
          coding: [
            { system: `${ours}CodeSystem/care-plan-category`, code: 'goal-plan', display: 'Goal plan' },
          ],
          text: 'Goal plan',
        },
      ],
      title: 'Goal plan',
      description: expect.stringContaining('in their own words'),
      subject: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
      period: { start: '2026-11-22T10:15:00+00:00' },
      created: '2026-11-22T10:15:00+00:00',
      author: { reference: 'Practitioner/sam', display: 'Sam Okafor' },
      contributor: [{ reference: 'Patient/rosa', display: 'Rosa Delgado' }],
      supportingInfo: [
        { reference: 'QuestionnaireResponse/plan-1' },
        { reference: 'QuestionnaireResponse/vtp-1' },
      ],
      goal: [{ reference: `Goal/${bakingId}` }, { reference: `Goal/${sleepId}` }],
      activity: [
        {
          id: visitId,
          detail: {
            goal: [{ reference: `Goal/${bakingId}` }],
            status: 'in-progress',
            scheduledString: 'Every Saturday',
            performer: [
              { reference: 'Patient/rosa', display: 'Rosa Delgado' },
              { reference: 'Practitioner/sam', display: 'Sam Okafor' },
            ],
            description: 'Visit the market',
          },
        },
        {
          id: bakeId,
          detail: {
            goal: [{ reference: `Goal/${bakingId}` }],
            status: 'not-started',
            performer: [
              { reference: 'Patient/rosa', display: 'Rosa Delgado' },
              { reference: 'RelatedPerson/mum', display: 'Ana Delgado' },
            ],
            description: 'Bake one tray',
          },
        },
        {
          id: callId,
          detail: {
            goal: [{ reference: `Goal/${sleepId}` }],
            status: 'cancelled',
            performer: [
              { reference: 'CareTeam/crisis', display: 'Crisis team' },
              { display: 'Jo next door' },
            ],
            description: 'Ring when nights are bad',
          },
        },
      ],
      note: [{ id: 'if-things-get-harder', text: 'If things get harder: Ring Mum <first>' }],
    })
    expect(text).toEqual({
      status: 'additional',
      div:
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Rosa’s plan</p>' +
        '<p>Goal 1: Bake for the Saturday market again<br/>\u00a0\u00a0Rosa &amp; Sam: visit &lt;the market&gt;</p></div>',
    })
  })

  it.each([
    [['active', 'completed'], 'active'],
    [['on-hold', 'cancelled'], 'active'],
    [['completed', 'cancelled', 'entered-in-error'], 'completed'],
    [['cancelled', 'entered-in-error'], 'revoked'],
    [['entered-in-error'], 'entered-in-error'],
    [[], 'active'],
  ] as const)('of goals %j is %s', (lifecycles, status) => {
    const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`)
    const plans = lifecycles.map((lifecycle, place) => ({
      id: ids[place] ?? '',
      words: 'Anything',
      sources: [],
      actions: [],
      lifecycle,
    }))
    expect(changed({ goals: plans }).carePlan.status).toBe(status)
  })

  it('leaves out goals that the record does not hold, and names a response it does not hold by identifier', () => {
    const { carePlan: alone, provenance: by } = changed(
      {},
      {
        goalReference: () => undefined,
        response: { identifier: context.response.identifier, authored: context.response.authored },
      },
    )
    const response = {
      type: 'QuestionnaireResponse',
      identifier: { system: uri, value: `urn:uuid:${context.response.identifier}` },
    }
    expect(alone).not.toHaveProperty('goal')
    expect(JSON.stringify(alone.activity)).not.toContain('Goal/')
    expect(alone.supportingInfo).toEqual([response, { reference: 'QuestionnaireResponse/vtp-1' }])
    expect(by.entity).toEqual([{ role: 'source', what: response }])
  })
})

describe('what a second implementation of R4 says of a plan', () => {
  it.each([
    ['Rosa’s', rosasPlan, context],
    ['an empty one', { ...rosasPlan, goals: [], ifThingsGetHarder: ' ' }, { ...context, readable: ' \n ' }],
    ['a flagged one', rosasPlan, { ...context, flagged: true }],
  ])('is nothing: %s', (_name, plan, given) => {
    const projection = projectPlan(plan, given)
    const resources = [
      ...projection.goals.values(),
      projection.carePlan,
      projection.provenance,
      projection.flag,
    ]
    expect(resources.filter((each) => each !== undefined).flatMap(r4Objections)).toEqual([])
  })
})
