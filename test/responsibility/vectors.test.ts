import { describe, expect, it } from 'vitest'
import {
  isJsonObject,
  objectMember,
  objectsMember,
  readCarePlan,
  stringMember,
} from '../../src/fhir/index.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import { actionWords, contextOf, type Vector, vectorGroups, vectors } from './read-vectors.ts'

describe.each(vectorGroups)('codebook vectors: %s', (_group, list) => {
  it.each(list.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => check(vector))
})

function check(vector: Vector): void {
  const { expect: expected } = vector
  const reading = readCarePlan(vector.plan, contextOf(vector))
  if (!reading.ok) {
    expect(reading.error).toEqual(expected.rejection)
    return
  }
  expect(expected.rejection).toBeUndefined()
  const assessment = assessPlan(reading.value.plan, vector.options)
  const findings = [...reading.value.findings, ...assessment.actions.flatMap((action) => action.findings)]
  expect(actionWords(assessment)).toEqual(expected.actions)
  expect(assessment.planLeftOut).toBe(expected.planLeftOut)
  expect(reading.value.leftOut).toBe(expected.planLeftOut)
  if (expected.planLeftOut === undefined) expect(assessment.verdict).toBe(expected.verdict)
  if (expected.meter) expect(assessment.meter).toEqual(expected.meter)
  if (expected.findings)
    expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual(expected.findings)
  expect(assessment.actions.filter((action) => action.assumedSameServer)).toHaveLength(
    vector.assumedSameServer ?? 0,
  )
}

describe('the vectors as a set', () => {
  const actions = new Set(vectors.flatMap((vector) => vector.expect.actions ?? []))

  it('has names that tell its cases apart', () => {
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
  })

  it('has no fewer than 200 cases, in eight groups', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(200)
    expect(vectorGroups.map(([group]) => group)).toEqual([
      'categories',
      'parties',
      'references',
      'requests',
      'left-out',
      'reasons',
      'verdicts',
      'bad-data',
    ])
  })

  // That they are codes of R4 is in the vectors: none gives a finding.
  it.each([
    ['ServiceRequest', 7],
    ['MedicationRequest', 8],
    ['DeviceRequest', 7],
    ['CommunicationRequest', 7],
    ['Task', 12],
    ['Appointment', 10],
    ['RequestGroup', 7],
    ['NutritionOrder', 7],
    ['VisionPrescription', 4],
  ] as const)('covers every status of a %s', (type, count) => {
    const inEach = vectors.find(
      ({ name, data = [] }) => name.endsWith('each of its statuses') && data[0]?.resourceType === type,
    )
    const statuses = (inEach?.data ?? []).map((request) => ('status' in request ? request.status : undefined))
    expect(new Set(statuses).size).toBe(count)
    expect(inEach?.expect.findings).toEqual([])
  })

  it.each([
    ['relative', /^Practitioner\/[^/]+$/],
    ['versioned', /\/_history\//],
    ['absolute', /^https:\/\//],
    ['contained', /^#/],
    ['urn:uuid', /^urn:uuid:/],
    ['urn:oid', /^urn:oid:/],
  ])('covers %s references of owners', (_form, pattern) => {
    expect(vectors.some(({ plan }) => ownerReferences(plan).some((text) => pattern.test(text)))).toBe(true)
  })

  it.each([
    ...[
      'staff',
      'consumer',
      'staff+consumer',
      'carer',
      'staff+carer',
      'consumer+carer',
      'staff+consumer+carer',
    ],
    ...['malformed-activity', 'empty-activity', 'no-performer-element', 'dangling', 'no-performer'].map(
      notStated,
    ),
    ...['performer-is-another-patient', 'unidentified-patient', 'text-only', 'not-a-party'].map(notStated),
    ...['entered-in-error', 'cancelled', 'revoked', 'rejected', 'do-not-perform'].map((r) => `left-out:${r}`),
  ])('covers %s', (outcome) => {
    expect(actions).toContain(outcome)
  })
})

function notStated(reason: string): string {
  return `not-stated:${reason}`
}

/** The references of all owners that stand in the plan itself. */
function ownerReferences(plan: unknown): readonly string[] {
  if (!isJsonObject(plan)) return []
  return objectsMember(plan, 'activity')
    .flatMap((activity) => objectsMember(objectMember(activity, 'detail') ?? {}, 'performer'))
    .map((performer) => stringMember(performer, 'reference') ?? '')
}
