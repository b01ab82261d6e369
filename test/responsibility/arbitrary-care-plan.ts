import fc from 'fast-check'

const references = [
  'Practitioner/1',
  'PractitionerRole/1',
  'Organization/1',
  'CareTeam/1',
  'Patient/1',
  'Patient/2',
  'Patient/1/_history/2',
  'https://record.example/fhir/Patient/1',
  'RelatedPerson/1',
  'Device/1',
  '#carer',
  '#gone',
  'urn:uuid:1',
  'nonsense',
]

const owner = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...references).map((reference) => ({ reference })) },
  fc.constant({ display: 'somebody' }),
  fc.constant({ type: 'Patient', display: 'somebody' }),
  fc.constant({ type: 'Patient', identifier: { system: 's', value: 'v' } }),
  fc.constantFrom<unknown>({}, null, 7, 'text'),
)

const status = fc.constantFrom('in-progress', 'completed', 'cancelled', 'entered-in-error', 'nobody knows', 3)
const detail = fc.record(
  {
    status,
    doNotPerform: fc.constantFrom(true, false, 'true'),
    performer: fc.array(owner, { maxLength: 4 }),
  },
  { requiredKeys: [] },
)
const reference = fc
  .constantFrom('Task/1', 'Task/2', 'NutritionOrder/1', '#request', 'https://record.example/fhir/Task/1')
  .map((text) => ({ reference: text }))

/** An activity, sound or not. */
export const arbitraryActivity = fc.oneof(
  { weight: 8, arbitrary: detail.map((value) => ({ detail: value })) },
  { weight: 2, arbitrary: reference.map((value) => ({ reference: value })) },
  fc.constantFrom<unknown>({}, null, 'text', { detail: {}, reference: { reference: 'Task/1' } }),
)

/** A CarePlan for Patient/1 with any activities. */
export const arbitraryCarePlan = fc.array(arbitraryActivity, { maxLength: 12 }).map((activity) => ({
  resourceType: 'CarePlan',
  id: 'p',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/1', identifier: { system: 's', value: 'v' } },
  contained: [
    { resourceType: 'RelatedPerson', id: 'carer' },
    { resourceType: 'Task', id: 'request', status: 'requested', owner: { reference: '#carer' } },
  ],
  activity,
}))
