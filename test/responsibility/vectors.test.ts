import { describe, expect, it } from 'vitest'
import { readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import { actionWords, contextOf, type Vector, vectorFiles } from './read-vectors.ts'

describe.each(vectorFiles)('codebook vectors: %s', (_file, vectors) => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => check(vector))
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
  const all = vectorFiles.flatMap(([, vectors]) => vectors)
  const actions = new Set(all.flatMap((vector) => vector.expect.actions ?? []))

  it('has names that tell its cases apart', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
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
