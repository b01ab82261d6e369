import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  addOccurrence,
  createForm,
  entryOf,
  type Form,
  type FormNode,
  fillForm,
  formResponse,
  plainReactivity,
  type QuestionItem,
  type QuestionNode,
  type ResponseItem,
  type Scope,
} from '../../src/questionnaire/index.ts'
import { displayItem, groupItem, questionItem, questionnaireOf } from './make-item.ts'

const yes: AnswerValue = { kind: 'boolean', value: true }
const no: AnswerValue = { kind: 'boolean', value: false }
const words = (value: string): AnswerValue => ({ kind: 'string', value })
const whenYes = (question: string) => ({ enableWhen: [{ question, operator: '=', answer: yes }] }) as const

function nodeIn<Kind extends FormNode['kind']>(scope: Scope, linkId: string, kind: Kind) {
  const node = scope.byLinkId.get(linkId)
  if (node?.kind !== kind) throw new Error(`${linkId} is no ${kind} but ${node?.kind}`)
  return node as Extract<FormNode, { kind: Kind }>
}

function give(node: QuestionNode, value: AnswerValue | undefined): void {
  node.slots.value[0]?.give(value === undefined ? undefined : entryOf(node.item, value))
}

/** linkIds with their answers, nested as the response is. */
function outline(items: readonly ResponseItem[]): unknown[] {
  return items.map(({ linkId, answers, items: inside }) => [
    linkId,
    ...answers.flatMap(({ value, items: under }) => [
      'value' in value ? value.value : value,
      ...outline(under),
    ]),
    ...outline(inside),
  ])
}

const answersIn = (form: Form) => outline(formResponse(form))

describe('conditions while a form is filled', () => {
  const form = createForm({
    reactivity: plainReactivity(),
    questionnaire: questionnaireOf(
      questionItem('a', 'boolean'),
      questionItem('b', 'boolean', whenYes('a')),
      groupItem('g', [questionItem('c', 'string', whenYes('b'))]),
    ),
  })
  const [a, b] = [nodeIn(form.root, 'a', 'question'), nodeIn(form.root, 'b', 'question')]
  const c = nodeIn(nodeIn(form.root, 'g', 'group').occurrences.value[0] as Scope, 'c', 'question')

  it('a disabled question counts as unanswered, keeps its answer, and never leaves', () => {
    give(a, yes)
    give(b, yes)
    give(c, words('kept'))
    expect(answersIn(form)).toEqual([
      ['a', true],
      ['b', true],
      ['g', ['c', 'kept']],
    ])
    give(a, no)
    expect(b.enabled.value).toBe(false)
    expect(c.enabled.value).toBe(false)
    expect(answersIn(form)).toEqual([['a', false]])
    give(a, yes)
    expect(answersIn(form)).toEqual([
      ['a', true],
      ['b', true],
      ['g', ['c', 'kept']],
    ])
  })
})

describe('which occurrence of a question a condition means', () => {
  it('is that of the same occurrence of a repeating group, before or after the item', () => {
    const form = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(
        groupItem(
          'goal',
          [
            questionItem('before', 'boolean'),
            questionItem('item', 'string', whenYes('before')),
            questionItem('early', 'string', whenYes('after')),
            questionItem('after', 'boolean'),
          ],
          { repeats: true },
        ),
      ),
    })
    const goal = nodeIn(form.root, 'goal', 'group')
    addOccurrence(goal)
    const [first, second] = goal.occurrences.value as [Scope, Scope]
    give(nodeIn(first, 'before', 'question'), yes)
    give(nodeIn(second, 'after', 'question'), yes)
    const enabled = (scope: Scope) =>
      ['item', 'early'].map((linkId) => nodeIn(scope, linkId, 'question').enabled.value)
    expect(enabled(first)).toEqual([true, false])
    expect(enabled(second)).toEqual([false, true])
  })

  it('is the nearest before, else the nearest after, for an item outside the repeating group', () => {
    const repeating = () => groupItem('goal', [questionItem('q', 'boolean')], { repeats: true })
    const item = questionItem('item', 'string', whenYes('q'))
    for (const [items, expected] of [
      [[repeating(), item], 'last'],
      [[item, repeating()], 'first'],
    ] as const) {
      const form = createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(...items) })
      const goal = nodeIn(form.root, 'goal', 'group')
      addOccurrence(goal)
      const occurrence = goal.occurrences.value.at(expected === 'last' ? -1 : 0) as Scope
      expect(nodeIn(form.root, 'item', 'question').enabled.value).toBe(false)
      give(nodeIn(occurrence, 'q', 'question'), yes)
      expect(nodeIn(form.root, 'item', 'question').enabled.value).toBe(true)
    }
  })

  it('is the ancestor itself for a question that hangs under it', () => {
    const under = questionItem('under', 'string', whenYes('q'))
    const form = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(questionItem('q', 'boolean', { items: [under] })),
    })
    const question = nodeIn(form.root, 'q', 'question')
    const child = nodeIn(question.slots.value[0] as Scope, 'under', 'question')
    give(question, no)
    expect(child.enabled.value).toBe(false)
    give(question, yes)
    give(child, words('why'))
    expect(answersIn(form)).toEqual([['q', true, ['under', 'why']]])
  })
})

describe('what hangs under a question', () => {
  const form = createForm({
    reactivity: plainReactivity(),
    questionnaire: questionnaireOf(
      questionItem('q', 'string', { items: [displayItem('help'), questionItem('under', 'string')] }),
    ),
  })
  const question = nodeIn(form.root, 'q', 'question')

  it('is open once the question is answered; its texts always are', () => {
    const child = nodeIn(question.slots.value[0] as Scope, 'under', 'question')
    expect(question.notes.map((note) => note.enabled.value)).toEqual([true])
    expect(child.enabled.value).toBe(false)
    give(question, words('x'))
    expect(child.enabled.value).toBe(true)
  })
})

describe('values that are there from the start', () => {
  const options = ['x', 'y', 'z'].map((value) => ({ value: words(value), exclusive: false }))
  const form = createForm({
    reactivity: plainReactivity(),
    questionnaire: questionnaireOf(
      questionItem('initial', 'string', { initial: [words('begin')] }),
      questionItem('ticked', 'choice', { options, repeats: true, initial: [words('x'), words('z')] }),
      questionItem('fixed', 'string', { readOnly: true, initial: [words('as it is')] }),
      questionItem('hidden', 'string', { hidden: true, initial: [words('carried')] }),
      questionItem('worker', 'reference'),
      questionItem('nobody', 'reference'),
    ),
    presets: { worker: { kind: 'reference', reference: { display: 'Sam' } } },
  })

  it('go out unless changed, hidden and fixed ones included', () => {
    expect(answersIn(form).slice(0, 4)).toEqual([
      ['initial', 'begin'],
      ['ticked', 'x', 'z'],
      ['fixed', 'as it is'],
      ['hidden', 'carried'],
    ])
  })

  it('make a question fixed when the app gave them, and refuse a reference it did not give', () => {
    expect(nodeIn(form.root, 'worker', 'question').fixed).toBe(true)
    expect(nodeIn(form.root, 'fixed', 'question').fixed).toBe(true)
    expect(form.refused).toEqual([{ linkId: 'nobody', text: 'Question nobody', reason: 'reference' }])
    expect(formResponse(form).map(({ linkId }) => linkId)).toContain('worker')
    expect(formResponse(form).map(({ linkId }) => linkId)).not.toContain('nobody')
  })

  it('are not taken from the prototype of the presets', () => {
    const named = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(questionItem('constructor', 'string')),
      presets: {},
    })
    expect(formResponse(named)).toEqual([])
  })
})

describe('an answer worked out from others', () => {
  const form = createForm({
    reactivity: plainReactivity(),
    questionnaire: questionnaireOf(
      questionItem('n', 'integer'),
      questionItem('twice', 'integer', { readOnly: true }),
    ),
    calculations: {
      twice: (answersOf) => {
        const [n] = answersOf('n')
        return n?.kind === 'integer' ? { kind: 'integer', value: n.value * 2 } : undefined
      },
    },
  })

  it('follows them, and is no answer while they are missing', () => {
    const [n, twice] = [nodeIn(form.root, 'n', 'question'), nodeIn(form.root, 'twice', 'question')]
    expect(formResponse(form)).toEqual([])
    give(n, { kind: 'integer', value: 4 })
    expect(answersIn(form)).toEqual([
      ['n', 4],
      ['twice', 8],
    ])
    give(twice, { kind: 'integer', value: 1 })
    expect(answersIn(form)).toEqual([
      ['n', 4],
      ['twice', 8],
    ])
    give(n, undefined)
    expect(formResponse(form)).toEqual([])
  })
})

describe('earlier answers put back into a form', () => {
  const goal = (text: string): ResponseItem => ({
    linkId: 'goal',
    answers: [],
    items: [{ linkId: 'what', answers: [{ value: words(text), items: [] }], items: [] }],
  })
  const questionnaire = questionnaireOf(
    groupItem('goal', [questionItem('what', 'string')], { repeats: true }),
    questionItem('choice', 'choice', {
      options: [{ value: words('x'), exclusive: false }],
    } satisfies Partial<QuestionItem>),
  )

  it('open as many occurrences as there were', () => {
    const form = createForm({ reactivity: plainReactivity(), questionnaire })
    expect(fillForm(form, [goal('walk'), goal('paint'), goal('rest')])).toEqual([])
    expect(answersIn(form)).toEqual([
      ['goal', ['what', 'walk']],
      ['goal', ['what', 'paint']],
      ['goal', ['what', 'rest']],
    ])
  })

  it('are named when they find no place', () => {
    const form = createForm({ reactivity: plainReactivity(), questionnaire })
    const answer = (linkId: string, value: AnswerValue): ResponseItem => ({
      linkId,
      items: [],
      answers: [{ value, items: [] }],
    })
    expect(fillForm(form, [answer('gone', yes), answer('choice', words('no longer offered'))])).toEqual([
      'gone',
      'choice',
    ])
    expect(formResponse(form)).toEqual([])
  })
})
