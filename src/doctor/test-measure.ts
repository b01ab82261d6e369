import { parseReference } from '../domain/reference.ts'
import type { MeasureSubmission } from '../host/host.ts'
import { testWords } from './test-plan.ts'

/** The scale of the test score: none of any instrument's, so that nobody takes it for what a person said. */
export const testScale = 'doctor-test'

/** A filled measure of no instrument, with one score, that says of itself that it is a test. Fresh UUIDs are given in. */
export function testMeasure({
  patientId,
  user,
  at,
  uuid,
}: {
  readonly patientId: string
  readonly user?: string
  readonly at: string
  readonly uuid: () => string
}): MeasureSubmission {
  return {
    identifier: uuid(),
    questionnaire: { url: 'https://alongside.example/fhir/Questionnaire/doctor-test', version: '1' },
    items: [
      {
        linkId: 'test',
        text: testWords,
        answers: [{ value: { kind: 'string', value: testWords }, items: [] }],
        items: [],
      },
    ],
    source: { literal: parseReference(`Patient/${patientId}`) },
    ...(user === undefined ? {} : { author: { literal: parseReference(user) } }),
    mode: 'alone',
    authored: at,
    scores: [
      { scale: testScale, value: 0, range: { low: 0, high: 1 }, answered: 1, items: 1, provisional: true },
    ],
  }
}
