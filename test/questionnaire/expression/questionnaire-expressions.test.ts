import { computed, effect, signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  answerFromResult,
  createForm,
  entryOf,
  type Form,
  formResponse,
  openExpressions,
  plainReactivity,
  type QuestionItem,
  type QuestionNode,
  type Questionnaire,
  type QuestionType,
  questionnaireExpressions,
} from '../../../src/questionnaire/index.ts'
import { groupItem, questionItem, questionnaireOf } from '../make-item.ts'

const signals = { cell: signal, derive: computed } as const
const reactivities = [
  ['signals', () => signals],
  ['plain state', plainReactivity],
] as const

function question(form: Form, linkId: string): QuestionNode {
  const node = form.root.byLinkId.get(linkId)
  if (node?.kind !== 'question') throw new Error(`No question ${linkId}`)
  return node
}

function give(form: Form, linkId: string, value: AnswerValue): void {
  const node = question(form, linkId)
  node.slots.value[0]?.give(entryOf(node.item, value))
}
const number = (value: number): AnswerValue => ({ kind: 'integer', value })

const sum = questionItem('sum', 'decimal', {
  readOnly: true,
  calculatedExpression:
    "%resource.item.where(linkId = 'a').answer.value + %resource.item.where(linkId = 'b').answer.value",
})

describe('a calculation on screen', () => {
  it('follows the questions it names and no others', () => {
    const questionnaire = questionnaireOf(
      questionItem('a', 'integer'),
      questionItem('b', 'integer'),
      questionItem('other', 'integer'),
      sum,
    )
    const { calculations } = questionnaireExpressions(questionnaire)
    const form = createForm({ questionnaire, calculations, reactivity: signals })
    const seen: (number | undefined)[] = []
    let runs = 0
    const dispose = effect(() => {
      runs += 1
      const [answer] = question(form, 'sum').answers.value
      seen.push(answer?.kind === 'decimal' ? answer.value : undefined)
    })
    give(form, 'a', number(2))
    give(form, 'b', number(3))
    const before = runs
    for (let value = 0; value < 5; value += 1) give(form, 'other', number(value))
    expect(runs).toBe(before)
    expect(seen.at(-1)).toBe(5)
    expect(seen[0]).toBeUndefined()
    dispose()
  })

  it.each(reactivities)('is no answer while one is missing or disabled, with %s', (_, reactivity) => {
    const yes: AnswerValue = { kind: 'boolean', value: true }
    const questionnaire = questionnaireOf(
      questionItem('gate', 'boolean'),
      questionItem('a', 'integer'),
      questionItem('b', 'integer', { enableWhen: [{ question: 'gate', operator: '=', answer: yes }] }),
      sum,
    )
    const { calculations } = questionnaireExpressions(questionnaire)
    const form = createForm({ questionnaire, calculations, reactivity: reactivity() })
    give(form, 'a', number(2))
    give(form, 'b', number(3))
    expect(question(form, 'sum').answers.value).toEqual([])
    give(form, 'gate', yes)
    expect(question(form, 'sum').answers.value).toEqual([{ kind: 'decimal', value: 5, text: '5' }])
    expect(formResponse(form).map(({ linkId }) => linkId)).toEqual(['gate', 'a', 'b', 'sum'])
  })

  it('sees groups, their occurrences and questions under answers as the response would have them', () => {
    const questionnaire = questionnaireOf(
      groupItem('entry', [questionItem('words', 'string')], { repeats: true }),
      questionItem('q', 'string', { items: [questionItem('why', 'string')] }),
      questionItem('entries', 'integer', {
        calculatedExpression: "%resource.item.where(linkId = 'entry').count()",
      }),
      questionItem('under', 'integer', {
        calculatedExpression: "%resource.item.where(linkId = 'q').answer.item.where(linkId = 'why').count()",
      }),
    )
    const { calculations } = questionnaireExpressions(questionnaire)
    const form = createForm({ questionnaire, calculations, reactivity: plainReactivity() })
    const counts = () => ['entries', 'under'].map((id) => question(form, id).answers.value[0])
    expect(counts()).toEqual([number(0), number(0)])
    const group = form.root.nodes[0]
    const words = group?.kind === 'group' ? group.occurrences.value[0]?.byLinkId.get('words') : undefined
    if (words?.kind === 'question')
      words.slots.value[0]?.give(entryOf(words.item, { kind: 'string', value: 'x' }))
    give(form, 'q', { kind: 'string', value: 'x' })
    const why = question(form, 'q').slots.value[0]?.byLinkId.get('why')
    if (why?.kind === 'question') why.slots.value[0]?.give(entryOf(why.item, { kind: 'string', value: 'x' }))
    expect(counts()).toEqual([number(1), number(1)])
  })

  it.each(reactivities)(
    'that waits for itself gives no answer and never throws, with %s',
    (_, reactivity) => {
      const questionnaire = questionnaireOf(
        questionItem('gated', 'integer', {
          initial: [number(1)],
          enableWhen: [{ question: 'x', operator: '>', answer: number(0) }],
        }),
        questionItem('x', 'integer'),
        questionItem('y', 'integer'),
      )
      const form = createForm({
        questionnaire,
        calculations: {
          x: (answersOf) => answersOf('gated')[0] ?? answersOf('y')[0] ?? answersOf('x')[0],
          y: (answersOf) => answersOf('x')[0],
        },
        reactivity: reactivity(),
      })
      expect(formResponse(form)).toEqual([])
    },
  )
})

describe('the expressions of a questionnaire', () => {
  const awaited = questionnaireOf(
    questionItem('a', 'integer'),
    questionItem('total', 'integer', { calculatedExpression: '%resource.item.count()' }),
    questionItem('more', 'text', {
      enableWhen: [{ question: 'total', operator: '>', answer: number(0) }],
    }),
  )

  it('are refused with their question, their text and why, and the rest still works', () => {
    const questionnaire = {
      ...questionnaireOf(
        sum,
        groupItem('g', [
          questionItem('ordinal', 'decimal', {
            calculatedExpression: '%resource.item.answer.value.ordinal()',
          }),
        ]),
        questionItem('name', 'string', { initialExpression: '%encounter.id' }),
      ),
      launchContext: ['patient'],
    }
    const { calculations, initial, refused } = questionnaireExpressions(questionnaire)
    expect(Object.keys(calculations)).toEqual(['sum'])
    expect(initial).toEqual({})
    expect(refused).toEqual([
      {
        linkId: 'ordinal',
        kind: 'calculated',
        expression: '%resource.item.answer.value.ordinal()',
        why: 'unknown-function',
        at: 28,
        found: 'ordinal',
      },
      {
        linkId: 'name',
        kind: 'initial',
        expression: '%encounter.id',
        why: 'unknown-element',
        at: 11,
        found: 'id',
      },
    ])
  })

  it('are not worked out on the spot where a condition waits for the answer', () => {
    expect(questionnaireExpressions(awaited)).toMatchObject({
      calculations: {},
      refused: [{ linkId: 'total', why: 'feeds-a-condition' }],
    })
  })

  it('give the answers to begin with, which anybody may change', () => {
    const questionnaire: Questionnaire = {
      ...questionnaireOf(
        questionItem('person', 'string', { initialExpression: '%patient.name.first().text' }),
        questionItem('worker', 'string', { initialExpression: '%user.name.first().text' }),
      ),
      launchContext: ['patient', 'user'],
    }
    const { initial } = questionnaireExpressions(questionnaire)
    const given = { patient: { name: [{ text: 'Rosa Delgado' }] }, user: { name: [] } }
    const answers = Object.entries(initial).flatMap(([linkId, answer]) => {
      const value = answer(given)
      return value === undefined ? [] : [[linkId, [value]] as const]
    })
    expect(answers).toEqual([['person', [{ kind: 'string', value: 'Rosa Delgado' }]]])
    const form = createForm({
      questionnaire,
      initial: Object.fromEntries(answers),
      reactivity: plainReactivity(),
    })
    expect(formResponse(form).map(({ linkId }) => linkId)).toEqual(['person'])
    give(form, 'person', { kind: 'string', value: 'Rosie' })
    expect(formResponse(form)[0]?.answers[0]?.value).toEqual({ kind: 'string', value: 'Rosie' })
  })

  it('are open only where no scoring rule of ours stands for them', () => {
    const scored = {
      ...questionnaireOf(questionItem('score', 'decimal', { calculatedExpression: '1' })),
      url: 'https://alongside.example/fhir/Questionnaire/brief-inspire',
    }
    expect(openExpressions(scored)).toEqual({ calculated: [], initial: [] })
    expect(openExpressions({ ...scored, url: 'https://other.example' }).calculated).toEqual(['score'])
    const begun = questionnaireOf(questionItem('a', 'string', { initialExpression: '1' }))
    expect(openExpressions(begun)).toEqual({ calculated: [], initial: ['a'] })
    expect(openExpressions(questionnaireOf(questionItem('a', 'string')))).toEqual({
      calculated: [],
      initial: [],
    })
  })
})

describe('what an expression gave, as an answer', () => {
  const coding = { system: 'urn:s', code: '1', display: 'One' }
  const item = (type: QuestionType): QuestionItem =>
    questionItem('q', type, {
      options: type === 'choice' ? [{ exclusive: false, value: { kind: 'coding', coding } }] : [],
    })

  it.each<[QuestionType, unknown, AnswerValue | undefined]>([
    ['decimal', 12.5, { kind: 'decimal', value: 12.5, text: '12.5' }],
    ['decimal', '12.5', undefined],
    ['decimal', Number.NaN, undefined],
    ['integer', 3, { kind: 'integer', value: 3 }],
    ['integer', 3.5, undefined],
    ['boolean', false, { kind: 'boolean', value: false }],
    ['boolean', 0, undefined],
    ['string', 'x', { kind: 'string', value: 'x' }],
    ['text', '  ', undefined],
    ['string', 5, undefined],
    ['date', '2024-05', { kind: 'date', date: '2024-05' }],
    ['date', '2024-13', undefined],
    ['choice', { system: 'urn:s', code: '1' }, { kind: 'coding', coding }],
    ['choice', { system: 'urn:s', code: '2' }, undefined],
    ['choice', '1', undefined],
    ['open-choice', 'own words', { kind: 'string', value: 'own words' }],
    ['quantity', { value: 5, unit: 'mg' }, { kind: 'quantity', quantity: { value: 5, unit: 'mg' } }],
    ['quantity', { unit: 'mg' }, undefined],
    [
      'reference',
      { reference: 'Patient/1', display: 'Rosa' },
      {
        kind: 'reference',
        reference: { literal: { form: 'relative', type: 'Patient', id: '1' }, display: 'Rosa' },
      },
    ],
    ['reference', { display: 'Rosa' }, undefined],
    ['choice', null, undefined],
    ['choice', undefined, undefined],
  ])('for a %s: %j', (type, raw, answer) => {
    expect(answerFromResult(item(type), raw)).toEqual(answer)
  })
})
