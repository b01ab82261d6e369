import { describe, expect, it } from 'vitest'
import { responseFacts } from '../../../src/audit/participation/response-facts.ts'
import type { JsonObject } from '../../../src/fhir/index.ts'

const base = 'https://alongside.example/fhir'
const response = (more: JsonObject = {}): JsonObject => ({
  resourceType: 'QuestionnaireResponse',
  id: 'q1',
  questionnaire: `${base}/Questionnaire/goal-plan|1.0.0`,
  status: 'completed',
  subject: { reference: 'Patient/1' },
  ...more,
})
const occasion = (code: string, system = `${base}/CodeSystem/plan-occasion`) => ({
  linkId: 'occasion',
  answer: [{ valueCoding: { system, code } }],
})
const previous = {
  linkId: 'previous',
  answer: [{ valueReference: { reference: 'QuestionnaireResponse/0' } }],
}
const mode = (system: string, code: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
      valueCodeableConcept: { coding: [{ system, code }] },
    },
  ],
})
const factsOf = (more?: JsonObject, serverBase?: string) => responseFacts(response(more), serverBase)

describe('what is counted of a response', () => {
  it.each([
    ['goal-plan|1.0.0', 'goal-plan'],
    ['goal-plan|9.9', 'goal-plan'],
    ['inspire', 'inspire'],
    ['brief-inspire|1.0.0#part', 'brief-inspire'],
    ['inspire-2|1.0.0', undefined],
  ])('knows the tool of %s as %s', (name, tool) => {
    expect(factsOf({ questionnaire: `${base}/Questionnaire/${name}` }).tool).toBe(tool)
  })

  it('takes a form of the same name from elsewhere, and none at all, for another form', () => {
    expect(
      factsOf({ questionnaire: 'https://other.example/fhir/Questionnaire/inspire' }).tool,
    ).toBeUndefined()
    expect(factsOf({ questionnaire: [`${base}/Questionnaire/inspire`] }).tool).toBeUndefined()
  })

  it.each([
    ['completed', true, undefined],
    ['amended', true, undefined],
    ['in-progress', false, undefined],
    ['entered-in-error', false, 'entered-in-error'],
    ['stopped', false, 'other-status'],
    ['finished', false, 'other-status'],
    [undefined, false, 'other-status'],
    [['completed'], false, 'other-status'],
  ])('reads the status %s', (status, isDone, leftOut) => {
    expect(factsOf({ status })).toMatchObject({ isDone, leftOut })
  })

  it('leaves out what a modifier could turn round, and still knows whose it is', () => {
    expect(factsOf({ modifierExtension: [{ url: 'urn:not' }] })).toMatchObject({
      leftOut: 'modified',
      person: 'Patient/1',
    })
    expect(factsOf({ implicitRules: 'urn:rules' }).leftOut).toBe('modified')
  })

  it.each([
    [[], 'first'],
    [[occasion('planning')], 'first'],
    [[occasion('planning'), previous], 'changed'],
    [[previous], 'changed'],
    [[occasion('review'), previous], 'reviewed'],
    [[occasion('review')], 'reviewed'],
    [[occasion('review', 'urn:other')], 'first'],
    [[{ linkId: 'group', item: [occasion('review')] }], 'first'],
  ] as const)('tells a plan with %j as %s', (item, found) => {
    expect(factsOf({ item: [...item] }).occasion).toBe(found)
  })

  it('takes how answers were given from our code alone, and a missing one never for any of them', () => {
    const own = `${base}/CodeSystem/completion-mode`
    expect(factsOf(mode(own, 'alone')).mode).toBe('alone')
    expect(factsOf(mode(own, 'read-aloud')).mode).toBe('read-aloud')
    expect(factsOf(mode(own, 'ALONE')).mode).toBe('not-recorded')
    const hl7 = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode'
    expect(factsOf(mode(hl7, 'ELECTRONIC')).mode).toBe('not-recorded')
    expect(factsOf().mode).toBe('not-recorded')
  })

  it('names a person of the own server alike with and without its address', () => {
    const subject = { reference: 'https://record.example/fhir/Patient/1/_history/2' }
    expect(factsOf({ subject }, 'https://record.example/fhir').person).toBe('Patient/1')
    expect(factsOf({ subject }).person).toBe('https://record.example/fhir/Patient/1')
    expect(factsOf({ subject: undefined }).person).toBe('')
  })

  it('knows a submission by identifier, person and form, and none by an identifier of others', () => {
    const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:ABCDEF00-0000-4000-8000-000000000001' }
    const { submission } = factsOf({ identifier })
    expect(submission).toBeDefined()
    const lower = { ...identifier, value: identifier.value.replace('ABCDEF', 'abcdef') }
    expect(factsOf({ identifier: lower }).submission).toBe(submission)
    expect(factsOf({ identifier, subject: { reference: 'Patient/2' } }).submission).not.toBe(submission)
    expect(factsOf({ identifier: { system: 'urn:local', value: '7' } }).submission).toBeUndefined()
  })
})
