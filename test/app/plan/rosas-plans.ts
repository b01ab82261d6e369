import { parseReference, type RecordReference } from '../../../src/domain/reference.ts'
import type { GoalAction, GoalPlan, PlanGoal } from '../../../src/goal-plan/index.ts'

const named = (reference: string, display: string): RecordReference => ({
  literal: parseReference(reference),
  display,
})

export const rosa = named('Patient/rosa-delgado', 'Rosa Delgado')
const sam = named('Practitioner/sam-okafor', 'Sam Okafor')
const hannah = named('PractitionerRole/hannah-whitlock-occupational-therapist', 'Hannah Whitlock')
const crisisTeam = named('Organization/harbour-crisis-team', 'Harbour Crisis Team')
const mother = named('RelatedPerson/rosa-delgado-mother', 'Carmen Delgado')

/** Whose plans they are, as the screens know her. */
export const rosaAsPerson = {
  name: 'Rosa',
  patientId: 'rosa-delgado',
  fhirBase: 'https://riverside.example/fhir',
} as const

const planId = '0b5c2a54-6f7e-4a36-9d2c-5a1f1d7c0001'
const goalId = (number: number) => `1c6d3b65-7a8f-4b47-8e3d-6b2a2e8d000${number}`
const actionId = (number: number) => `2d7e4c76-8b9a-4c58-9f4e-7c3b3f9e000${number}`

const action = (number: number, rest: Partial<GoalAction>): GoalAction => ({
  id: actionId(number),
  words: '',
  owners: [],
  status: 'not-started',
  ...rest,
})

const garden: PlanGoal = {
  id: goalId(1),
  words: 'I want to be out in the garden again, like I was with my nan.',
  why: 'It is where I feel calm.\nNobody asks me anything there.',
  sources: [
    {
      response: 'QuestionnaireResponse/rosa-delgado-vtp-guide-2026-02',
      linkId: 'what-matters.1',
      words: 'Being outside with plants',
      date: '2026-02-11',
    },
  ],
  priority: 'high',
  domain: 'health',
  start: '2026-03-02',
  target: '2026-09',
  lifecycle: 'active',
  barriers: 'Mornings are hard.',
  helps: 'Going with somebody the first times.',
  nextStep: 'Look at the allotment on Mill Lane',
  staffView: { stance: 'agrees', words: 'A good place to begin.', by: sam },
  actions: [
    action(1, {
      words: 'Ring the allotment society',
      owners: [sam],
      when: 'This week',
      firstStep: 'Find the number',
    }),
    action(2, { words: 'Go and look at the plot', owners: [sam, hannah], when: 'On a dry Tuesday' }),
    action(3, { words: 'Borrow nan’s tools from the shed', owners: [sam] }),
  ],
}

const money: PlanGoal = {
  id: goalId(2),
  words: 'I want to know what money I have each week.',
  sources: [],
  priority: 'medium',
  domain: 'financial',
  lifecycle: 'active',
  staffView: { stance: 'differs', words: 'We would begin with the debts.', by: sam },
  actions: [
    action(4, { words: 'Write to the benefits office', owners: [sam], when: 'By the end of the month' }),
    action(5, { words: 'Open the letters', owners: [{ display: 'Auntie Bea' }] }),
  ],
}

const base = {
  id: planId,
  agreements: [{ who: mother, answer: 'agreed', date: '2026-03-02', words: 'Happy to be rung at any time.' }],
  ifThingsGetHarder: 'I stop answering the phone. Please text me, then ring mum.\nThe crisis team knows me.',
} as const satisfies Partial<GoalPlan>

/** As it was first made, when staff had nearly all of it. */
const first: GoalPlan = {
  ...base,
  occasion: 'planning',
  goals: [garden, money],
  rightForNow: { code: 'asked-for', words: 'Rosa asked for a quiet start.' },
  nextReview: '2026-05-04',
}

/** As reviewed two months later: some of it done, some of it Rosa's now. */
const second: GoalPlan = {
  ...base,
  previous: 'QuestionnaireResponse/rosa-plan-1',
  occasion: 'review',
  goals: [
    {
      ...garden,
      progress: 'some-progress',
      helped: 'Hannah came along the first time.',
      nextStep: 'Ask for the half plot',
      actions: [
        action(1, {
          words: 'Ring the allotment society',
          owners: [sam],
          status: 'completed',
          happened: 'done',
          when: 'This week',
          firstStep: 'Find the number',
        }),
        action(2, {
          words: 'Go and look at the plot',
          owners: [rosa, hannah],
          when: 'On a dry Tuesday',
          status: 'in-progress',
          happened: 'in-part',
          happenedWords: 'We went once, in the rain.',
        }),
        action(3, { words: 'Borrow nan’s tools from the shed', owners: [rosa] }),
      ],
    },
    {
      ...money,
      progress: 'harder',
      actions: [
        action(4, {
          words: 'Write to the benefits office',
          owners: [sam],
          when: 'By the end of the month',
          happened: 'not-done',
        }),
        action(5, { words: 'Open the letters together on Fridays', owners: [rosa, sam, mother] }),
        action(6, { words: 'Keep the number of the crisis team by the phone', owners: [crisisTeam, mother] }),
      ],
    },
  ],
  nextReview: '2026-07-06',
}

/** As reviewed again: one goal reached, one let go, a new one. */
const third: GoalPlan = {
  ...second,
  previous: 'QuestionnaireResponse/rosa-plan-2',
  goals: [
    ...second.goals.map((goal): PlanGoal => {
      if (goal.id !== garden.id) return { ...goal, lifecycle: 'on-hold', progress: 'not-started' }
      return {
        ...goal,
        lifecycle: 'completed',
        progress: 'achieved',
        actions: goal.actions.map((each) => ({ ...each, status: 'completed', happened: 'done' })),
      }
    }),
    {
      id: goalId(3),
      words: 'I want to grow enough to give some away.',
      sources: [],
      lifecycle: 'active',
      actions: [
        action(7, { words: 'Choose three things to sow', owners: [rosa], when: 'On Sunday' }),
        action(8, { words: 'Fetch compost', owners: [mother] }),
        action(9, { words: 'Ask about the tool share', owners: [rosa, hannah] }),
      ],
    },
    {
      id: goalId(4),
      words: 'Taken down twice',
      sources: [],
      lifecycle: 'entered-in-error',
      actions: [],
    },
  ],
  nextReview: '2026-09-07',
}

/** The plans of one person, oldest first, with the days they were made. */
export const rosasPlans: readonly { readonly plan: GoalPlan; readonly authored: string }[] = [
  { plan: first, authored: '2026-03-02T10:20:00Z' },
  { plan: second, authored: '2026-05-04T14:05:00+01:00' },
  { plan: third, authored: '2026-07-06T11:30:00+01:00' },
]
