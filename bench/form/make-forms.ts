import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormName } from './targets.ts'

/** Forms to measure with. The text is our own; no instrument is used for measuring speed. */
export interface BenchForm {
  readonly name: FormName
  readonly what: string
  /** How many questions are shown at the start. */
  readonly shown: number
}

export const benchForms: readonly BenchForm[] = [
  { name: 'a', what: '27 questions of five answers, 20 more behind a condition, a score', shown: 27 },
  { name: 'b', what: '287 questions of five answers, 213 more behind a condition, a score', shown: 287 },
  { name: 'c', what: '10 goals with 8 actions each, filled in', shown: 80 },
]

const agreement = 'http://example.org/CodeSystem/agreement'
const labels = ['Not at all', 'A little', 'Somewhat', 'Mostly', 'Completely']
const core = 'http://hl7.org/fhir/StructureDefinition'

/** Writes the forms, and the answers that fill form c, as JSON files into a folder. */
export function writeBenchForms(directory: string): void {
  mkdirSync(directory, { recursive: true })
  const write = (name: string, resource: unknown) =>
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(resource))
  write('a', agreementForm('a', { shown: 27, gated: 20 }))
  write('b', agreementForm('b', { shown: 287, gated: 213 }))
  write('c', goalForm())
  write('c-response', goalResponse())
}

function agreementForm(name: string, { shown, gated }: { readonly shown: number; readonly gated: number }) {
  const item = Array.from({ length: shown }, (_, index) => {
    const question = agreementItem(
      `q${index + 1}`,
      `Statement ${index + 1}: this part of my week goes the way I want it to`,
    )
    return index < gated ? [question, gatedItem(index + 1)] : [question]
  }).flat()
  return { ...head(name), item: [...item, scoreItem()] }
}

/** The portable way to add up codes: of the peers only some know sum(), aggregate() or ordinal(), all know count(). */
function scoreItem() {
  const chosen = (code: number) =>
    `%resource.item.where(linkId.startsWith('q')).answer.value.where(code = '${code}').count() * ${code}`
  return {
    linkId: 'score',
    text: 'Score',
    type: 'integer',
    readOnly: true,
    extension: [
      {
        url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
        valueExpression: {
          language: 'text/fhirpath',
          expression: [1, 2, 3, 4].map(chosen).join(' + '),
        },
      },
    ],
  }
}

function agreementItem(linkId: string, text: string) {
  return {
    linkId,
    text,
    type: 'choice',
    extension: [
      {
        url: `${core}/questionnaire-itemControl`,
        valueCodeableConcept: {
          coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'radio-button' }],
        },
      },
      { url: `${core}/questionnaire-choiceOrientation`, valueCode: 'horizontal' },
    ],
    answerOption: labels.map((display, index) => ({
      extension: [{ url: `${core}/ordinalValue`, valueDecimal: index }],
      valueCoding: { system: agreement, code: String(index), display },
    })),
  }
}

function gatedItem(number: number) {
  return {
    ...agreementItem(`s${number}`, `Support ${number}: the help I get with this is enough`),
    enableBehavior: 'any',
    enableWhen: ['0', '1'].map((code) => ({
      question: `q${number}`,
      operator: '=',
      answerCoding: { system: agreement, code },
    })),
  }
}

function goalForm() {
  const choice = (words: readonly string[]) =>
    words.map((display) => ({ valueCoding: { system: agreement, code: display.toLowerCase(), display } }))
  const action = [
    { linkId: 'action.text', text: 'What will be done', type: 'string' },
    {
      linkId: 'action.who',
      text: 'Who does it',
      type: 'choice',
      answerOption: choice(['Me', 'Staff', 'Family', 'Other']),
    },
    { linkId: 'action.due', text: 'By when', type: 'string' },
  ]
  const goal = [
    { linkId: 'goal.text', text: 'What I want', type: 'string' },
    {
      linkId: 'goal.domain',
      text: 'Part of life',
      type: 'choice',
      answerOption: choice(['Home', 'Work', 'Health', 'People']),
    },
    { linkId: 'goal.due', text: 'By when', type: 'string' },
    { linkId: 'action', text: 'Action', type: 'group', repeats: true, item: action },
  ]
  return { ...head('c'), item: [{ linkId: 'goal', text: 'Goal', type: 'group', repeats: true, item: goal }] }
}

function goalResponse() {
  const text = (linkId: string, valueString: string) => ({ linkId, answer: [{ valueString }] })
  const coded = (linkId: string, display: string) => ({
    linkId,
    answer: [{ valueCoding: { system: agreement, code: display.toLowerCase(), display } }],
  })
  const many = <Item>(length: number, make: (number: number) => Item) =>
    Array.from({ length }, (_, index) => make(index + 1))
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    item: many(10, (goal) => ({
      linkId: 'goal',
      item: [
        text('goal.text', `Goal ${goal}`),
        coded('goal.domain', 'Home'),
        text('goal.due', 'June'),
        ...many(8, (action) => ({
          linkId: 'action',
          item: [
            text('action.text', `Step ${goal}.${action}`),
            coded('action.who', 'Me'),
            text('action.due', 'May'),
          ],
        })),
      ],
    })),
  }
}

function head(name: string) {
  return {
    resourceType: 'Questionnaire',
    url: `http://example.org/Questionnaire/bench-${name}`,
    version: '1.0.0',
    title: `Bench form ${name}`,
    status: 'active',
  }
}
