import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/domain/reference.ts'
import {
  type FilledForm,
  readQuestionnaireResponse,
  writeQuestionnaireResponse,
} from '../../../src/fhir/index.ts'
import {
  type AnswerValue,
  createForm,
  fillForm,
  formResponse,
  plainReactivity,
  type ResponseItem,
} from '../../../src/questionnaire/index.ts'
import { anyActions, perform } from '../../questionnaire/any-filling.ts'
import { anyAnswer, anyQuestionnaire, awkwardText } from '../../questionnaire/any-questionnaire.ts'
import { r4Objections } from '../validate-r4.ts'

const worker: AnswerValue = {
  kind: 'reference',
  reference: { literal: parseReference('PractitionerRole/sam-role'), display: 'Sam <b>Taylor</b>' },
}
const completed: FilledForm = {
  identifier: '7D7F1C46-2D4F-4B0B-9E5E-0F4A2D0F6A11',
  questionnaire: { url: 'https://alongside.example/fhir/Questionnaire/brief-inspire', version: '1.0.0' },
  subject: { literal: parseReference('Patient/rosa'), display: 'Rosa' },
  authored: '2026-11-22T10:15:00+00:00',
  author: { literal: parseReference('Practitioner/ann'), display: 'Ann' },
  source: { literal: parseReference('Patient/rosa') },
  mode: 'helped',
  items: [
    { linkId: 'worker', text: 'About', items: [], answers: [{ value: worker, items: [] }] },
    {
      linkId: 'bi-1',
      text: 'One',
      items: [],
      answers: [
        {
          value: { kind: 'coding', coding: { system: 'urn:s', code: '4', display: 'Very much' } },
          items: [],
        },
      ],
    },
  ],
}

/** Out to JSON text and back, as a record does it. */
function roundTrip(form: FilledForm) {
  return readQuestionnaireResponse(JSON.parse(JSON.stringify(writeQuestionnaireResponse(form))))
}

describe('a completed form as a QuestionnaireResponse', () => {
  it('carries everything a record needs to file and find it', () => {
    expect(writeQuestionnaireResponse(completed)).toEqual({
      resourceType: 'QuestionnaireResponse',
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
          valueCodeableConcept: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode',
                code: 'ELECTRONIC',
                display: 'electronic data',
              },
              {
                system: 'https://alongside.example/fhir/CodeSystem/completion-mode',
                code: 'helped',
                display: 'Completed with help',
              },
            ],
            text: 'Completed with help',
          },
        },
      ],
      identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:7d7f1c46-2d4f-4b0b-9e5e-0f4a2d0f6a11' },
      questionnaire: 'https://alongside.example/fhir/Questionnaire/brief-inspire|1.0.0',
      status: 'completed',
      subject: { reference: 'Patient/rosa', display: 'Rosa' },
      authored: '2026-11-22T10:15:00+00:00',
      author: { reference: 'Practitioner/ann', display: 'Ann' },
      source: { reference: 'Patient/rosa' },
      item: [
        {
          linkId: 'worker',
          text: 'About',
          answer: [
            { valueReference: { reference: 'PractitionerRole/sam-role', display: 'Sam <b>Taylor</b>' } },
          ],
        },
        {
          linkId: 'bi-1',
          text: 'One',
          answer: [{ valueCoding: { system: 'urn:s', code: '4', display: 'Very much' } }],
        },
      ],
    })
  })

  it.each(['alone', 'helped', 'read-aloud'] as const)(
    'is valid R4 and keeps how it was answered: %s',
    (mode) => {
      const resource = writeQuestionnaireResponse({ ...completed, mode })
      expect(r4Objections(resource)).toEqual([])
      const reading = roundTrip({ ...completed, mode })
      expect(reading.ok && reading.value.mode).toBe(mode)
    },
  )

  it('is valid with nothing but what is required', () => {
    const { author: _author, source: _source, mode: _mode, ...rest } = completed
    expect(r4Objections(writeQuestionnaireResponse({ ...rest, items: [] }))).toEqual([])
  })

  it('reads back as it was, author and source included', () => {
    const reading = roundTrip(completed)
    const { questionnaire, ...rest } = completed
    expect(reading.ok && reading.value).toEqual({
      ...rest,
      identifier: completed.identifier.toLowerCase(),
      questionnaire,
      status: 'completed',
      findings: [],
    })
  })

  const { item } = fc.letrec<{ item: ResponseItem; answer: ResponseItem['answers'][number] }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({
        linkId: awkwardText,
        text: awkwardText,
        answers: fc.array(tie('answer'), { minLength: 1, maxLength: 3 }),
        items: fc.constant([]),
      }),
      fc.record({
        linkId: awkwardText,
        answers: fc.constant([]),
        items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      }),
    ),
    answer: fc.record({
      value: anyAnswer,
      items: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('item'), { maxLength: 2 })),
    }),
  }))

  it('gives back every answer byte for byte, whatever was written', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const reading = roundTrip({ ...completed, items })
        expect(reading.ok && reading.value.items).toEqual(items)
        expect(reading.ok && reading.value.findings).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '<img src=x onerror=alert(1)>',
    '&#60;&amp;lt;',
    '🫶🏽👩‍👩‍👧',
    'مرحبا\u200f (RTL) שלום',
    '\u202ereversed',
    'line\r\nend\ttab',
    '\ud83d',
  ])('keeps %j', (value) => {
    const reading = roundTrip({
      ...completed,
      items: [{ linkId: 'q', items: [], answers: [{ value: { kind: 'string', value }, items: [] }] }],
    })
    expect(reading.ok && reading.value.items[0]?.answers[0]?.value).toEqual({ kind: 'string', value })
  })
})

describe('a form that is not completed once and for all', () => {
  it.each(['in-progress', 'completed', 'amended', 'entered-in-error'] as const)(
    'is valid R4 and keeps its status: %s',
    (status) => {
      const form: FilledForm = { ...completed, status, id: 'r1' }
      expect(r4Objections(writeQuestionnaireResponse(form))).toEqual([])
      const reading = roundTrip(form)
      expect(reading.ok && reading.value).toMatchObject({ status, id: 'r1' })
    },
  )

  it('names the version of the record, where the record says', () => {
    const meta = { versionId: '3', lastUpdated: '2026-11-22T10:15:00.123Z' }
    const reading = readQuestionnaireResponse({ ...writeQuestionnaireResponse(completed), meta })
    expect(reading.ok && reading.value).toMatchObject(meta)
    const silent = roundTrip(completed)
    expect(silent.ok && 'versionId' in silent.value).toBe(false)
  })
})

describe('what the person lets the rated worker see', () => {
  it.each(['answers', 'score', 'nothing'] as const)('is kept beside how it was answered: %s', (shared) => {
    const form: FilledForm = { ...completed, sharedWithRatedWorker: shared }
    expect(r4Objections(writeQuestionnaireResponse(form))).toEqual([])
    const reading = roundTrip(form)
    expect(reading.ok && reading.value).toMatchObject({ sharedWithRatedWorker: shared, mode: 'helped' })
  })

  const url = 'https://alongside.example/fhir/StructureDefinition/shared-with-rated-worker'
  it.each([
    ['a word nobody knows', [{ url, valueCode: 'everything' }]],
    ['no word', [{ url }]],
    [
      'two that differ',
      [
        { url, valueCode: 'answers' },
        { url, valueCode: 'nothing' },
      ],
    ],
    ['a word of another type', [{ url, valueString: 'answers' }]],
  ])('is nothing for %s', (_, extension) => {
    const reading = readQuestionnaireResponse({ ...writeQuestionnaireResponse(completed), extension })
    expect(reading.ok && reading.value.sharedWithRatedWorker).toBe('nothing')
  })

  it('is not said of a form that says nothing of it', () => {
    const reading = roundTrip(completed)
    expect(reading.ok && 'sharedWithRatedWorker' in reading.value).toBe(false)
  })
})

describe('a restricted form', () => {
  const label = {
    system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
    code: 'R',
    display: 'restricted',
  }

  it('is labelled so, which is valid R4 and read back', () => {
    const form: FilledForm = { ...completed, securityLabel: 'restricted' }
    const resource = writeQuestionnaireResponse(form)
    expect(r4Objections(resource)).toEqual([])
    expect(resource.meta).toEqual({ security: [label] })
    const reading = roundTrip(form)
    expect(reading.ok && reading.value.securityLabels).toEqual([label])
  })

  it('is not what a form without a label is taken for', () => {
    expect(writeQuestionnaireResponse(completed)).not.toHaveProperty('meta')
    for (const meta of [undefined, {}, { security: 'R' }, { security: [] }]) {
      const reading = readQuestionnaireResponse({ ...writeQuestionnaireResponse(completed), meta })
      expect(reading.ok && reading.value.securityLabels).toBeUndefined()
    }
  })
})

describe('a form of any shape, written down and taken up again', () => {
  it('is the same form, through FHIR JSON and back', () => {
    fc.assert(
      fc.property(anyQuestionnaire, anyActions, (questionnaire, actions) => {
        const form = createForm({ questionnaire, reactivity: plainReactivity() })
        perform(form, actions)
        const items = formResponse(form)
        const reading = roundTrip({ ...completed, status: 'in-progress', items })
        if (!reading.ok) throw new Error(JSON.stringify(reading.error))
        const again = createForm({ questionnaire, reactivity: plainReactivity() })
        expect(fillForm(again, reading.value.items)).toEqual([])
        expect(formResponse(again)).toEqual(items)
        expect(reading.value.findings).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
