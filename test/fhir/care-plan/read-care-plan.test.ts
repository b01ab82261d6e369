import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCarePlan, responsibilityReasonUrl } from '../../../src/fhir/index.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'

function read(resource: unknown, data: Readonly<Record<string, unknown>> = {}) {
  const reading = readCarePlan(resource, { lookup: (type, id) => data[`${type}/${id}`] })
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

const plan = (members: object) => ({ resourceType: 'CarePlan', id: 'p', status: 'active', ...members })
const subject = { reference: 'Patient/1' }

describe('readCarePlan', () => {
  it('reads the heading of a plan as recorded', () => {
    const reading = read(
      plan({
        subject,
        title: 'Recovery plan',
        intent: 'plan',
        category: [
          { coding: [{ code: '1' }] },
          { coding: [{ code: '2', display: 'Mental health care plan' }] },
        ],
        author: { reference: 'Practitioner/1', display: 'Sam Okafor' },
        period: { start: '2026-03', end: '2026-09-01' },
        created: '2026-02-27',
        meta: { lastUpdated: '2026-05-01T09:00:00+01:00' },
      }),
    )
    expect(reading).toMatchObject({
      reference: 'CarePlan/p',
      title: 'Recovery plan',
      status: 'active',
      intent: 'plan',
      category: 'Mental health care plan',
      authorDisplay: 'Sam Okafor',
      period: { start: '2026-03', end: '2026-09-01' },
      created: '2026-02-27',
      lastUpdated: '2026-05-01T09:00:00+01:00',
      findings: [],
    })
    expect(reading.leftOut).toBeUndefined()
  })

  it('leaves out of the heading what is absent or unsound, and says what was unsound', () => {
    const reading = read({ resourceType: 'CarePlan', title: 7, period: 'May', subject, status: 'active' })
    expect(reading).toEqual({
      reference: 'CarePlan',
      status: 'active',
      subject: expect.anything(),
      plan: expect.anything(),
      actionTexts: [],
      findings: [
        {
          code: 'wrong-type',
          severity: 'warning',
          path: 'CarePlan.title',
          args: { expected: 'string', found: 'number' },
        },
        {
          code: 'wrong-type',
          severity: 'warning',
          path: 'CarePlan.period',
          args: { expected: 'object', found: 'string' },
        },
      ],
    })
  })

  it('says what each action is, from the detail, the request or the reference', () => {
    const requests = {
      'Task/1': { resourceType: 'Task', id: '1', description: 'Ring the housing office' },
      'ServiceRequest/1': { resourceType: 'ServiceRequest', id: '1', code: { text: 'Talking therapy' } },
      'MedicationRequest/1': {
        resourceType: 'MedicationRequest',
        id: '1',
        medicationCodeableConcept: { coding: [{ code: 'x', display: 'Sertraline' }] },
      },
      'CommunicationRequest/1': {
        resourceType: 'CommunicationRequest',
        id: '1',
        payload: [{ contentString: 'Tell the GP' }],
      },
      'RequestGroup/1': { resourceType: 'RequestGroup', id: '1', action: [{ title: 'Crisis steps' }] },
      'Appointment/1': { resourceType: 'Appointment', id: '1', serviceType: [{ text: 'Review' }] },
    }
    const reading = read(
      plan({
        subject,
        activity: [
          { detail: { description: 'Walk by the river', code: { text: 'Exercise' } } },
          { detail: { code: { text: 'Exercise' } } },
          ...Object.keys(requests).map((reference) => ({ reference: { reference, display: 'as linked' } })),
          { reference: { reference: 'Task/gone', display: 'A request elsewhere' } },
          {},
        ],
      }),
      requests,
    )
    expect(reading.actionTexts).toEqual([
      'Walk by the river',
      'Exercise',
      'Ring the housing office',
      'Talking therapy',
      'Sertraline',
      'Tell the GP',
      'Crisis steps',
      'Review',
      'A request elsewhere',
      undefined,
    ])
  })

  it.each([
    [
      'a code and words',
      [
        { url: 'code', valueCoding: { system: 's', code: 'crisis', display: 'Crisis' } },
        { url: 'text', valueString: 'Until Friday' },
      ],
      { code: { system: 's', code: 'crisis', display: 'Crisis' }, text: 'Until Friday' },
    ],
    [
      'a concept',
      [{ url: 'code', valueCodeableConcept: { coding: [{ code: 'asked' }], text: 'Asked for' } }],
      { code: { code: 'asked' }, text: 'Asked for' },
    ],
    ['words alone', [{ url: 'text', valueString: 'Asked for' }], { text: 'Asked for' }],
    ['neither', [{ url: 'other', valueString: 'x' }], undefined],
  ])('reads the recorded reason: %s', (_name, extension, expected) => {
    const reading = read(
      plan({
        subject,
        extension: [{ url: 'https://other.example' }, { url: responsibilityReasonUrl, extension }],
      }),
    )
    expect(reading.recordedReason).toEqual(expected)
  })

  it('does not take a resource of another type for the request, whoever hands it over', () => {
    const other = { resourceType: 'ServiceRequest', id: '1', performer: [{ reference: 'Practitioner/1' }] }
    const carePlan = plan({ subject, activity: [{ reference: { reference: 'Task/1' } }] })
    expect(assessPlan(read(carePlan, { 'Task/1': other }).plan).notStated.reasons).toEqual({ dangling: 1 })
  })

  it('walks a request group nested 10,000 deep, and plans nested as deep elsewhere', () => {
    const deep = 10_000
    const text = `{"resourceType":"RequestGroup","id":"g","status":"active"${',"action":[{"x":1'.repeat(deep)},"participant":[{"reference":"Patient/1"}]${'}]'.repeat(deep)}}`
    const nested = JSON.parse(`${'['.repeat(deep)}${']'.repeat(deep)}`)
    const reading = read(
      plan({
        subject,
        contained: nested,
        extension: nested,
        activity: [{ reference: { reference: 'RequestGroup/g' } }, nested, { detail: nested }],
      }),
      { 'RequestGroup/g': JSON.parse(text) },
    )
    expect(assessPlan(reading.plan).actions.map(({ kind }) => kind)).toEqual([
      'stated',
      'not-stated',
      'not-stated',
    ])
  })

  it('never throws and never touches a prototype, whatever JSON it is given', () => {
    const hostile = fc.constantFrom(
      '__proto__',
      'constructor',
      'activity',
      'detail',
      'performer',
      'reference',
      'status',
    )
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 2 }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(hostile, tie('value'), { maxKeys: 5 }),
      ),
    })).value
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    fc.assert(
      fc.property(json, json, (members, request) => {
        const text = JSON.stringify({
          ...(members as object),
          resourceType: 'CarePlan',
          contained: [request],
        })
        const reading = readCarePlan(JSON.parse(text), { lookup: () => request, entry: () => request })
        if (reading.ok) assessPlan(reading.value.plan)
        readCarePlan(members)
      }),
      { numRuns: 2_000 },
    )
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
  })
})
