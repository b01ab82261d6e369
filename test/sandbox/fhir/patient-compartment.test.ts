import { beforeAll, describe, expect, it } from 'vitest'
import type { FhirDefinitions } from '../../../src/sandbox/fhir/definitions.ts'
import { belongsToPatient, inPatientCompartment } from '../../../src/sandbox/fhir/patient-compartment.ts'
import type { StoredResource } from '../../../src/sandbox/fhir/stored-resource.ts'
import { fhirBase } from './small-record.ts'

const rosa = { reference: 'Patient/rosa' }
const wyn = { reference: 'Patient/wyn' }
const sam = { reference: 'Practitioner/sam' }

/** What a Provenance may be about. */
const stored = new Map<string, StoredResource>(
  [
    { resourceType: 'Patient', id: 'rosa' },
    { resourceType: 'Patient', id: 'wyn' },
    { resourceType: 'Practitioner', id: 'sam' },
    { resourceType: 'Goal', id: 'own', subject: rosa },
    { resourceType: 'CarePlan', id: 'own', subject: rosa },
    { resourceType: 'Goal', id: 'other', subject: wyn },
    { resourceType: 'Provenance', id: 'own', target: [rosa] },
  ].map((resource) => [`${resource.resourceType}/${resource.id}`, resource]),
)
const provenance = (...targets: readonly string[]) => ({
  resourceType: 'Provenance',
  target: targets.map((reference) => ({ reference })),
})

const own: readonly (readonly [string, { resourceType: string; [element: string]: unknown }])[] = [
  ['themselves', { resourceType: 'Patient', id: 'rosa' }],
  ['a plan about them', { resourceType: 'CarePlan', subject: rosa }],
  [
    'a plan about them by its address',
    { resourceType: 'CarePlan', subject: { reference: `${fhirBase}/Patient/rosa` } },
  ],
  ['a version of them', { resourceType: 'CarePlan', subject: { reference: 'Patient/rosa/_history/3' } }],
  ['a response they wrote about no patient', { resourceType: 'QuestionnaireResponse', author: rosa }],
  ['a message sent to them', { resourceType: 'Communication', recipient: [sam, rosa] }],
  ['a task for them', { resourceType: 'Task', for: rosa }],
  ['their carer', { resourceType: 'RelatedPerson', patient: rosa }],
  ['a group they are in', { resourceType: 'Group', member: [{ entity: wyn }, { entity: rosa }] }],
  ['the account of who wrote their plan', provenance('CarePlan/own', `${fhirBase}/Goal/own`)],
  ['the account of a version of their plan', provenance('CarePlan/own/_history/2')],
  ['the account of a change of their own details', provenance('Patient/rosa')],
  ['their care team', { resourceType: 'CareTeam', subject: rosa, participant: [{ member: sam }] }],
]

const notOwn: readonly (readonly [string, { resourceType: string; [element: string]: unknown }])[] = [
  ['someone else', { resourceType: 'Patient', id: 'wyn' }],
  [
    'someone else who is linked to them',
    { resourceType: 'Patient', id: 'wyn', link: [{ other: rosa, type: 'refer' }] },
  ],
  ["another person's plan", { resourceType: 'CarePlan', subject: wyn }],
  [
    "another person's plan in which they perform an action",
    { resourceType: 'CarePlan', subject: wyn, activity: [{ detail: { performer: [rosa] } }] },
  ],
  [
    "another person's response that they wrote",
    { resourceType: 'QuestionnaireResponse', subject: wyn, author: rosa },
  ],
  [
    'a plan about a person of the same id elsewhere',
    { resourceType: 'CarePlan', subject: { reference: 'https://other.example/fhir/Patient/rosa' } },
  ],
  [
    'a plan about a practitioner of the same id',
    { resourceType: 'CarePlan', subject: { reference: 'Practitioner/rosa' } },
  ],
  ['a plan whose subject is only named', { resourceType: 'CarePlan', subject: { display: 'Rosa' } }],
  [
    'a plan about an id that begins the same',
    { resourceType: 'CarePlan', subject: { reference: 'Patient/rosamund' } },
  ],
  ["an account of somebody else's goal", provenance('Goal/other')],
  ["an account of their goal and of somebody else's", provenance('Goal/own', 'Goal/other')],
  ['an account of them and of somebody else', provenance('Patient/rosa', 'Patient/wyn')],
  ['an account of what is not there', provenance('Goal/own', 'Goal/lost')],
  ['an account of a worker', provenance('Practitioner/sam')],
  ['an account of an account', provenance('Provenance/own')],
  ['an account of nothing', provenance()],
  ['a note about nobody', { resourceType: 'Basic' }],
]

describe('the compartment of a patient', () => {
  let definitions: FhirDefinitions

  beforeAll(async () => {
    definitions = (await import('../../../src/sandbox/fhir/loaded-definitions.ts')).definitions
  })
  const belongs = (resource: { resourceType: string }) =>
    belongsToPatient({ id: 'x', ...resource }, 'rosa', {
      definitions,
      fhirBase,
      find: (key) => stored.get(key),
    })

  it.each(own)('holds %s', (_, resource) => {
    expect(belongs(resource)).toBe(true)
  })

  it.each(notOwn)('does not hold %s', (_, resource) => {
    expect(belongs(resource)).toBe(false)
  })

  it('is for types with personal data, not for staff and definitions', () => {
    const outside = [
      'Practitioner',
      'PractitionerRole',
      'Organization',
      'Questionnaire',
      'ValueSet',
      'Location',
    ]
    const inside = [
      'Patient',
      'CarePlan',
      'Task',
      'QuestionnaireResponse',
      'Observation',
      'Goal',
      'RelatedPerson',
    ]
    expect(outside.filter((type) => inPatientCompartment(type, definitions))).toEqual([])
    expect(inside.filter((type) => !inPatientCompartment(type, definitions))).toEqual([])
  })
})
