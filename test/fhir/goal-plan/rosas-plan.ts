import { parseReference, type RecordReference } from '../../../src/domain/reference.ts'
import type { ProjectionContext } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'

const refer = (literal: string, display: string): RecordReference => ({
  literal: parseReference(literal),
  display,
})

export const rosa = refer('Patient/rosa', 'Rosa Delgado')
export const sam = refer('Practitioner/sam', 'Sam Okafor')
export const mum = refer('RelatedPerson/mum', 'Ana Delgado')
export const crisisTeam = refer('CareTeam/crisis', 'Crisis team')

export const bakingId = '0b8f7a52-5d53-4f0e-8d6a-0f6f4b1b7c01'
export const sleepId = '0b8f7a52-5d53-4f0e-8d6a-0f6f4b1b7c02'
export const visitId = '5a1c2d3e-0000-4000-8000-000000000001'
export const bakeId = '5a1c2d3e-0000-4000-8000-000000000002'
export const callId = '5a1c2d3e-0000-4000-8000-000000000003'

/** Two goals and three actions with everything that Goal and CarePlan have a place for, and much that they have none for. */
export const rosasPlan: GoalPlan = {
  id: '7d7f1c46-2d4f-4b0b-9e5e-0f4a2d0f6a11',
  occasion: 'planning',
  goals: [
    {
      id: bakingId,
      words: 'Bake for the Saturday market again',
      why: 'It is who I am',
      sources: [
        {
          response: 'QuestionnaireResponse/vtp-1',
          linkId: 'values.important',
          words: 'Baking with my gran',
          date: '2026-05-03',
        },
      ],
      priority: 'high',
      domain: 'occupational',
      start: '2026-11-22',
      target: '2027-03',
      lifecycle: 'active',
      progress: 'nearly-there',
      barriers: 'Mornings',
      staffView: { stance: 'differs', words: 'Sleep first' },
      actions: [
        {
          id: visitId,
          words: 'Visit the market',
          owners: [rosa, sam],
          when: 'Every Saturday',
          status: 'in-progress',
          firstStep: 'Look up the bus',
        },
        { id: bakeId, words: 'Bake one tray', owners: [rosa, mum], status: 'not-started' },
      ],
    },
    {
      id: sleepId,
      words: 'Sleep through the night',
      sources: [],
      lifecycle: 'completed',
      progress: 'some-progress',
      actions: [
        {
          id: callId,
          words: 'Ring when nights are bad',
          owners: [crisisTeam, { display: 'Jo next door' }],
          status: 'cancelled',
        },
      ],
    },
  ],
  agreements: [],
  ifThingsGetHarder: 'Ring Mum <first>',
  rightForNow: { code: 'crisis', words: 'Just out of hospital' },
  nextReview: '2026-12-22',
}

/** Where and by whom Rosa's plan is written; every resource has a place in the record. */
export const context: ProjectionContext = {
  subject: rosa,
  author: sam,
  response: {
    reference: 'QuestionnaireResponse/plan-1',
    identifier: 'c0ffee00-0000-4000-8000-000000000001',
    authored: '2026-11-22T10:15:00+00:00',
  },
  goalReference: (goalId) => `Goal/${goalId}`,
  carePlanReference: 'CarePlan/p1',
  readable: 'Rosa’s plan\n\nGoal 1: Bake for the Saturday market again\n  Rosa & Sam: visit <the market>\n',
  flagged: false,
  serverBase: 'https://record.example/fhir',
}
