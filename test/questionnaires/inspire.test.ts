import type { QuestionnaireResponse } from '@medplum/fhirtypes'
import fhirpath from 'fhirpath'
import r4Model from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import inspireCases from '../../questionnaires/inspire/cases.json' with { type: 'json' }
import template from '../../questionnaires/inspire/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../src/domain/reference.ts'
import {
  type JsonObject,
  objectMember,
  objectsMember,
  readQuestionnaire,
  stringMember,
  writeQuestionnaireResponse,
} from '../../src/fhir/index.ts'
import { isComplete } from '../../src/publishing/instruments/is-complete.ts'
import { itemsOf, originOf } from '../../src/publishing/instruments/wording-texts.ts'
import {
  createForm,
  fillForm,
  formResponse,
  plainReactivity,
  scoreCalculations,
  scoresOf,
} from '../../src/questionnaire/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'
import { type CaseAnswers, caseItems } from './case-items.ts'
import { filledInspire } from './filled-inspire.ts'

const filled = filledInspire()
const items = itemsOf(filled.questionnaire)
const numbered = (letter: string) =>
  items.filter((item) => new RegExp(`^${letter}\\d+$`).test(linkIdOf(item)))
const linkIdOf = (item: JsonObject) => stringMember(item, 'linkId') ?? ''

function read(json: unknown) {
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

const complete = read(filled.questionnaire)
const draft = read(template)
const cases = inspireCases.cases as readonly {
  readonly name: string
  readonly answers: CaseAnswers
  readonly support: number | null
  readonly supportAnswered: number
  readonly relationship: number | null
  readonly relationshipAnswered: number
}[]

/** What a form filler that follows SDC works out from the questionnaire alone. */
function byExpression(linkId: string, response: unknown): readonly unknown[] {
  const item = items.find((each) => linkIdOf(each) === linkId)
  const expressions = objectsMember(item ?? {}, 'extension')
    .map((each) => objectMember(each, 'valueExpression'))
    .filter((each) => each !== undefined)
  expect(expressions).toHaveLength(1)
  const expression = stringMember(expressions[0] ?? {}, 'expression') ?? ''
  const evaluate = fhirpath.compile(expression, r4Model as fhirpath.Model, { async: false })
  return evaluate(response as QuestionnaireResponse, { resource: response })
}

describe('INSPIRE as it is shipped', () => {
  it('has the wording of S1 to S7 and R1 to R3, and no text where the wording is not held', () => {
    const held = itemsOf(template).filter((item) => /^[sr]\d+$/.test(linkIdOf(item)) && 'text' in item)
    expect(held.map(linkIdOf)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6', 's7', 'r1', 'r2', 'r3'])
    const missing = itemsOf(template).filter((item) => originOf(item) === 'missing')
    expect(missing).toHaveLength(17)
    expect(missing.filter((item) => 'text' in item)).toEqual([])
  })

  it('is a draft that says what is to do, is not complete, and gives no score for any case', () => {
    expect(template.status).toBe('draft')
    expect(template.description).toContain('alongside instruments fill inspire')
    expect(isComplete(template)).toBe(false)
    for (const { answers } of cases) expect(scoresOf(draft, caseItems(draft, answers))).toEqual([])
  })
})

describe('INSPIRE with a complete wording', () => {
  it('has 27 items with texts: 20 on support and 7 on the relationship', () => {
    expect(numbered('s')).toHaveLength(20)
    expect(numbered('r')).toHaveLength(7)
    const texts = [...numbered('s'), ...numbered('r')].map((item) => stringMember(item, 'text'))
    expect(new Set(texts).size).toBe(27)
    expect(isComplete(filled.questionnaire)).toBe(true)
    expect(r4Objections(filled.questionnaire)).toEqual([])
    expect(complete.findings).toEqual([])
  })

  it('is active, marks no text as missing, and names its wording in its version', () => {
    expect(filled.questionnaire.status).toBe('active')
    expect(items.filter((item) => originOf(item) === 'missing')).toEqual([])
    expect(filled.version).toBe(`1.0.0-wording.${filled.wording.slice(0, 12)}`)
    expect(filled.questionnaire.version).toBe(filled.version)
    expect(filled.questionnaire.description).not.toContain('Incomplete')
    expect(filled.questionnaire.description).toContain(filled.wording)
  })

  it('asks how much support there is for each of the 20 items only once it is important', () => {
    const conditions = items.filter((item) => 'enableWhen' in item)
    expect(conditions).toHaveLength(20)
    const form = createForm({ questionnaire: complete, reactivity: plainReactivity() })
    for (const [place, item] of numbered('s').entries()) {
      const linkId = linkIdOf(item)
      expect(linkIdOf(conditions[place] ?? {})).toBe(`${linkId}.support`)
      const sent = (important: string) => {
        const answers = { [linkId]: important, [`${linkId}.support`]: '3' }
        fillForm(form, caseItems(complete, answers))
        return formResponse(form).flatMap((group) => group.items.map((each) => each.linkId))
      }
      expect(sent('no')).toContain(linkId)
      expect(sent('no')).not.toContain(`${linkId}.support`)
      expect(sent('yes')).toContain(`${linkId}.support`)
    }
  })

  it('offers no other answer than those of the form, and requires none but the worker', () => {
    const offered = new Set(
      items.flatMap((item) =>
        objectsMember(item, 'answerOption').map(
          (option) => stringMember(objectMember(option, 'valueCoding') ?? {}, 'display') ?? '',
        ),
      ),
    )
    expect([...offered]).toEqual([
      'No',
      'Yes',
      'Not at all',
      'Not much',
      'Somewhat',
      'Quite a lot',
      'Very much',
      'Strongly disagree',
      'Disagree',
      'Neutral',
      'Agree',
      'Strongly agree',
    ])
    expect(items.filter((item) => item.required === true).map(linkIdOf)).toEqual(['worker'])
  })
})

describe('the scores of INSPIRE', () => {
  it.each(cases)('are as the case says: $name', (each) => {
    const scores = scoresOf(complete, caseItems(complete, each.answers))
    const common = { range: { low: 0, high: 100 }, provisional: true }
    const { support, relationship } = inspireCases.scales
    const expected = [
      { scale: support, value: each.support, answered: each.supportAnswered, items: 20, ...common },
      {
        scale: relationship,
        value: each.relationship,
        answered: each.relationshipAnswered,
        items: 7,
        ...common,
      },
    ]
    expect(scores).toEqual(expected.filter(({ value }) => value !== null))
  })

  it.each(cases)('are the same by the expressions in the questionnaire: $name', (each) => {
    const form = createForm({
      questionnaire: complete,
      calculations: scoreCalculations(complete),
      reactivity: plainReactivity(),
    })
    fillForm(form, caseItems(complete, each.answers))
    const response = writeQuestionnaireResponse({
      identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
      questionnaire: { url: filled.url, version: filled.version },
      subject: { literal: parseReference('Patient/rosa') },
      authored: '2026-11-22T10:00:00+00:00',
      items: formResponse(form),
    })
    expect(r4Objections(response)).toEqual([])
    for (const scale of ['support', 'relationship'] as const) {
      const stored = formResponse(form).find(({ linkId }) => linkId === `${scale}-score`)
      const expected = each[scale] === null ? [] : [each[scale]]
      expect(byExpression(`${scale}-score`, response)).toEqual(expected)
      expect(stored?.answers.map(({ value }) => 'value' in value && value.value) ?? []).toEqual(expected)
    }
  })

  it('have cases for every item alone, for none, and for zero', () => {
    const counts = cases.map(
      ({ supportAnswered, relationshipAnswered }) => supportAnswered + relationshipAnswered,
    )
    expect(counts.filter((count) => count === 1).length).toBeGreaterThanOrEqual(27)
    expect(cases.filter(({ support }) => support === 0)).not.toEqual([])
    expect(cases.filter(({ answers, support }) => answers.s1 === 'no' && support === null)).not.toEqual([])
  })
})
