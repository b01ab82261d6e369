/**
 * A synthetic person whose record is full of marked words. Once the screen is handed over, no marked word may be anywhere in the page: not
 * in what is drawn, stored or remembered. "Wren" alone, and the worker who is rated, may stay.
 */
export const canary = /CANARY|9876543210|987 654 3210|1903-02-01|1 February 1903/

const subject = { reference: 'Patient/wren-walk' }

export const canaryPatientId = 'wren-walk'

export const canaryRecord: readonly object[] = [
  {
    resourceType: 'Patient',
    id: canaryPatientId,
    active: true,
    birthDate: '1903-02-01',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9876543210' }],
    name: [{ use: 'official', text: 'Wren CANARY-FAMILY', given: ['Wren'], family: 'CANARY-FAMILY' }],
  },
  {
    resourceType: 'Practitioner',
    id: 'canary-worker',
    name: [{ text: 'Robin CANARY-WORKER' }],
  },
  {
    resourceType: 'CareTeam',
    id: 'wren-team',
    status: 'active',
    name: 'CANARY-TEAM',
    subject,
    participant: [
      { member: { reference: 'Practitioner/sam-okafor', display: 'Sam Okafor' } },
      { member: { reference: 'Practitioner/canary-worker', display: 'Robin CANARY-WORKER' } },
    ],
  },
  {
    resourceType: 'RelatedPerson',
    id: 'wren-sister',
    active: true,
    patient: subject,
    name: [{ text: 'Lark CANARY-RELATIVE' }],
  },
  {
    resourceType: 'CarePlan',
    id: 'wren-plan',
    status: 'active',
    intent: 'plan',
    title: 'CANARY-PLAN',
    subject,
    activity: [
      {
        detail: {
          status: 'in-progress',
          description: 'CANARY-ACTION',
          performer: [{ reference: 'Practitioner/canary-worker', display: 'Robin CANARY-WORKER' }],
        },
      },
    ],
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'wren-values',
    status: 'completed',
    questionnaire: 'https://alongside.example/fhir/Questionnaire/vtp-guide|1.0.0',
    subject,
    authored: '2026-03-03T10:00:00Z',
    author: { reference: 'Practitioner/canary-worker', display: 'Robin CANARY-WORKER' },
    source: subject,
    item: [
      {
        linkId: 'conversation',
        item: [
          {
            linkId: 'what-matters',
            item: [
              {
                linkId: 'what-matters.1',
                text: 'What matters most?',
                answer: [{ valueString: 'CANARY-VALUES' }],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'wren-inspire',
    status: 'completed',
    questionnaire: 'https://alongside.example/fhir/Questionnaire/brief-inspire|1.0.0',
    subject,
    authored: '2026-04-04T10:00:00Z',
    author: subject,
    source: subject,
    item: [
      {
        linkId: 'worker',
        text: 'CANARY-ABOUT',
        answer: [
          { valueReference: { reference: 'Practitioner/canary-worker', display: 'Robin CANARY-WORKER' } },
        ],
      },
      {
        linkId: 'bi-1',
        text: 'CANARY-QUESTION',
        answer: [
          {
            valueCoding: {
              system: 'https://alongside.example/fhir/CodeSystem/inspire-support',
              code: '4',
              display: 'CANARY-ANSWER',
            },
          },
        ],
      },
    ],
  },
]
