import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/domain/reference.ts'
import { readScoreObservation, type ScoreToWrite, writeScoreObservation } from '../../../src/fhir/index.ts'
import { r4Objections } from '../validate-r4.ts'

const write: ScoreToWrite = {
  score: {
    scale: 'brief-inspire-total',
    value: 65,
    range: { low: 0, high: 100 },
    answered: 5,
    items: 5,
    provisional: true,
  },
  submission: '7d7f1c46-2d4f-4b0b-9e5e-0f4a2d0f6a11',
  response: { literal: parseReference('QuestionnaireResponse/r1') },
  subject: { literal: parseReference('Patient/rosa') },
  authored: '2026-11-22T10:15:00+00:00',
  performer: { literal: parseReference('Patient/rosa'), display: 'Rosa' },
}
const observation = writeScoreObservation(write)

describe('a score as an Observation', () => {
  it('is valid R4', () => {
    expect(r4Objections(observation)).toEqual([])
  })

  it('says that it is provisional, what it rests on and what it comes from', () => {
    expect(observation).toMatchObject({
      status: 'preliminary',
      valueQuantity: { value: 65, system: 'http://unitsofmeasure.org', code: '{score}' },
      derivedFrom: [{ reference: 'QuestionnaireResponse/r1' }],
      note: [{ text: 'Provisional scoring. Rests on 5 of 5 items.' }],
      effectiveDateTime: '2026-11-22T10:15:00+00:00',
    })
    expect(observation.method?.text).toContain('Provisional')
    expect(observation.category?.[0]?.coding?.[0]?.code).toBe('survey')
  })

  it('has an identifier that follows from the submission, so that a second sending finds the first', () => {
    expect(observation.identifier).toEqual(writeScoreObservation(write).identifier)
    const others = [
      { ...write, submission: 'another' },
      { ...write, score: { ...write.score, scale: 'another' } },
    ]
    for (const other of others)
      expect(writeScoreObservation(other).identifier).not.toEqual(observation.identifier)
  })

  it.each([
    ['inspire-support-score', 'INSPIRE Support score', 'Support items marked as important'],
    ['inspire-relationship-score', 'INSPIRE Relationship score', 'answered Relationship items'],
  ])('names the scale %s and says how it was scored', (scale, display, method) => {
    const score = { ...write.score, scale, value: 66.66666666666667, answered: 3, items: 20 }
    const one = writeScoreObservation({ ...write, score })
    expect(r4Objections(one)).toEqual([])
    expect(one.code.coding?.[0]).toMatchObject({ code: scale, display })
    expect(one.method?.text).toContain(method)
    expect(one.note).toEqual([{ text: 'Provisional scoring. Rests on 3 of 20 items.' }])
    const reading = readScoreObservation(JSON.parse(JSON.stringify(one)))
    expect(reading.ok && reading.value.score).toEqual(score)
  })

  it('carries the label of a restricted response, and gives it back', () => {
    const restricted = writeScoreObservation({ ...write, securityLabel: 'restricted' })
    expect(r4Objections(restricted)).toEqual([])
    const reading = readScoreObservation(restricted)
    expect(reading.ok && reading.value.securityLabels?.map(({ code }) => code)).toEqual(['R'])
    expect(observation).not.toHaveProperty('meta')
  })

  it('is final once its scoring is no longer provisional', () => {
    const settled = writeScoreObservation({ ...write, score: { ...write.score, provisional: false } })
    expect(settled.status).toBe('final')
    expect(settled.note).toEqual([{ text: 'Rests on 5 of 5 items.' }])
  })

  it('reads back the same after a way through JSON', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 27 }),
        fc.boolean(),
        (value, answered, provisional) => {
          const score = { ...write.score, value, answered, provisional }
          const reading = readScoreObservation(
            JSON.parse(JSON.stringify({ id: 'o1', ...writeScoreObservation({ ...write, score }) })),
          )
          expect(reading.ok && reading.value).toEqual({
            id: 'o1',
            status: provisional ? 'preliminary' : 'final',
            score,
            subject: write.subject,
            performer: write.performer,
            authored: write.authored,
            derivedFrom: [write.response],
          })
        },
      ),
    )
  })
})

describe('an Observation that is no score of ours', () => {
  it.each([
    ['no object', 5],
    ['another resource', { ...observation, resourceType: 'Condition' }],
    ['entered in error', { ...observation, status: 'entered-in-error' }],
    [
      'another code',
      { ...observation, code: { coding: [{ system: 'http://loinc.org', code: 'brief-inspire-total' }] } },
    ],
    ['no value', { ...observation, valueQuantity: undefined }],
    ['a value as text', { ...observation, valueQuantity: { ...observation.valueQuantity, value: '65' } }],
    [
      'a value with a comparator',
      { ...observation, valueQuantity: { ...observation.valueQuantity, comparator: '<' } },
    ],
    [
      'another unit',
      { ...observation, valueQuantity: { value: 65, system: 'http://unitsofmeasure.org', code: '%' } },
    ],
    ['a reason why it is absent', { ...observation, dataAbsentReason: { text: 'masked' } }],
    ['no count of items', { ...observation, component: observation.component?.slice(1) }],
    ['a modifier extension', { ...observation, modifierExtension: [{ url: 'urn:x' }] }],
  ])('is refused for %s', (_, resource) => {
    expect(readScoreObservation(resource).ok).toBe(false)
  })

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        readScoreObservation(junk)
        for (const name of ['code', 'valueQuantity', 'component', 'derivedFrom', 'performer', 'subject']) {
          readScoreObservation({ ...observation, [name]: junk })
        }
      }),
    )
  })
})
