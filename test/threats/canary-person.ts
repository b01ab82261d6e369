export const canaryPerson = 'canary-one'

/** Words of one person's record that may be nowhere but on the screen, in the record, and between the two. */
export const canaries = [
  'Zebedeecanary',
  'Familycanary',
  '9990000026',
  '999 000 0026',
  '1911-11-13',
  '13 November 1911',
  'Plancanary',
  'Stepcanary',
  'Goalcanary',
  'Valuescanary',
  'Answercanary',
] as const

const subject = { reference: `Patient/${canaryPerson}` }
const step = {
  detail: {
    status: 'in-progress',
    description: 'Stepcanary',
    performer: [{ reference: 'Practitioner/sam-okafor' }],
  },
}

/** The plan of that person, all held by staff. */
export const canaryPlan = {
  resourceType: 'CarePlan',
  id: 'canary-plan',
  status: 'active',
  intent: 'plan',
  title: 'Plancanary',
  subject: { ...subject, display: 'Zebedeecanary Familycanary' },
  goal: [{ reference: 'Goal/canary-goal' }],
  activity: [step, step, step, step],
} as const

export const canaryRecord: readonly object[] = [
  {
    resourceType: 'Patient',
    id: canaryPerson,
    active: true,
    birthDate: '1911-11-13',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' }],
    name: [{ use: 'official', given: ['Zebedeecanary'], family: 'Familycanary' }],
  },
  {
    resourceType: 'CareTeam',
    id: 'canary-team',
    status: 'active',
    subject,
    participant: [{ member: { reference: 'Practitioner/sam-okafor', display: 'Sam Okafor' } }],
  },
  {
    resourceType: 'Goal',
    id: 'canary-goal',
    lifecycleStatus: 'active',
    description: { text: 'Goalcanary' },
    subject,
  },
  canaryPlan,
]
