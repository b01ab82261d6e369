import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  addOccurrence,
  createForm,
  entryOf,
  type Form,
  formProblems,
  type GroupNode,
  plainReactivity,
  type QuestionItem,
  type QuestionNode,
  readEntry,
  removeOccurrence,
} from '../../src/questionnaire/index.ts'
import { groupItem, questionItem, questionnaireOf } from './make-item.ts'

const codes = (form: Form) => formProblems(form).map(({ linkId, code }) => `${linkId} ${code}`)

function typed(item: QuestionItem, ...text: readonly string[]): Form {
  const form = createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(item) })
  const node = form.root.nodes[0] as QuestionNode
  node.slots.value[0]?.give(readEntry(item, text))
  return form
}

describe('what stands in the way of completing a form', () => {
  it('is a required question without an answer, while it is enabled', () => {
    const yes: AnswerValue = { kind: 'boolean', value: true }
    const gate = questionItem('gate', 'boolean')
    const gated = questionItem('gated', 'string', {
      required: true,
      enableWhen: [{ question: 'gate', operator: '=', answer: yes }],
    })
    const form = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(gate, gated, questionItem('open', 'string', { required: true })),
    })
    expect(codes(form)).toEqual(['open required'])
    const node = form.root.nodes[0] as QuestionNode
    node.slots.value[0]?.give(entryOf(gate, yes))
    expect(codes(form)).toEqual(['gated required', 'open required'])
  })

  it('is never a question nobody can see or change', () => {
    const form = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(
        questionItem('hidden', 'string', { required: true, hidden: true }),
        questionItem('fixed', 'string', { required: true, readOnly: true }),
      ),
    })
    expect(codes(form)).toEqual([])
  })

  it('is a required question that cannot be answered here', () => {
    const refused = {
      ...questionItem('file', 'string', { required: true }),
      type: 'refused',
      reason: 'attachment',
    } as const
    const optional = { ...refused, linkId: 'optional', required: false }
    expect(
      codes(createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(refused, optional) })),
    ).toEqual(['file cannot-answer-here'])
  })

  it('is a required group in which nothing is answered, named at its first field', () => {
    const form = createForm({
      reactivity: plainReactivity(),
      questionnaire: questionnaireOf(groupItem('g', [questionItem('a', 'string')], { required: true })),
    })
    const group = form.root.nodes[0]
    const first = group?.kind === 'group' ? group.occurrences.value[0]?.nodes[0]?.id : undefined
    expect(formProblems(form)).toEqual([{ code: 'required', fieldId: first, linkId: 'g', text: 'Group g' }])
  })

  it('is text longer than allowed, which is kept whole', () => {
    const item = questionItem('q', 'string', { maxLength: 5 })
    const form = typed(item, 'abcdefgh')
    expect(formProblems(form)).toMatchObject([{ code: 'too-long', maxLength: 5, length: 8 }])
    const node = form.root.nodes[0] as QuestionNode
    expect(node.slots.value[0]?.entry.value?.typed).toEqual(['abcdefgh'])
  })

  it('is what cannot be read, rather than an answer that is missing', () => {
    expect(codes(typed(questionItem('q', 'integer', { required: true }), 'twelve'))).toEqual([
      'q not-an-integer',
    ])
    expect(codes(typed(questionItem('q', 'string', { required: true }), '   '))).toEqual(['q required'])
  })

  it('leads to the field of the answer that is wrong, not to the first', () => {
    const item = questionItem('q', 'integer', { repeats: true })
    const form = createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(item) })
    const node = form.root.nodes[0] as QuestionNode
    node.slots.value = [node.createSlot(readEntry(item, ['1'])), node.createSlot(readEntry(item, ['x']))]
    expect(formProblems(form)).toMatchObject([{ code: 'not-an-integer', fieldId: node.slots.value[1]?.id }])
  })

  it('is nothing in an entry of a repeating group that was not begun', () => {
    const words = questionItem('words', 'string', { required: true })
    const entry = groupItem('entry', [words, questionItem('note', 'string')], { repeats: true })
    const form = createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(entry) })
    expect(codes(form)).toEqual([])
    const group = form.root.nodes[0] as GroupNode
    const second = addOccurrence(group)
    const note = second.byLinkId.get('note') as QuestionNode
    note.slots.value[0]?.give({ typed: ['   '] })
    expect(formProblems(form)).toMatchObject([
      { code: 'required', linkId: 'words', fieldId: second.byLinkId.get('words')?.id },
    ])
    removeOccurrence(group, second.id)
    expect(codes(form)).toEqual([])
    group.occurrences.value = []
    expect(codes(form)).toEqual([])
  })

  it('is a required repeating group of which no entry was begun', () => {
    const entry = groupItem('entry', [questionItem('words', 'string', { required: true })], {
      repeats: true,
      required: true,
    })
    const form = createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(entry) })
    expect(codes(form)).toEqual(['entry required'])
  })
})
