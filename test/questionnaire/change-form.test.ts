import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  addSlot,
  createForm,
  otherEntry,
  plainReactivity,
  type QuestionItem,
  type QuestionNode,
  readEntry,
  removeSlot,
  setOptionChosen,
  setOtherEntry,
} from '../../src/questionnaire/index.ts'
import { questionItem, questionnaireOf } from './make-item.ts'

const words = (value: string): AnswerValue => ({ kind: 'string', value })
const options = [
  { value: words('walking'), exclusive: false },
  { value: words('music'), exclusive: false },
  { value: words('nothing'), exclusive: true },
]

function begin(item: QuestionItem): QuestionNode {
  return createForm({ reactivity: plainReactivity(), questionnaire: questionnaireOf(item) }).root
    .nodes[0] as QuestionNode
}

function tick(node: QuestionNode, index: number, chosen = true): void {
  const option = node.item.options[index]
  if (option !== undefined) setOptionChosen(node, option, chosen)
}

const chosen = (node: QuestionNode) =>
  node.answers.value.map((value) => (value.kind === 'string' ? value.value : value))

describe('ticking options', () => {
  it('keeps the order of the options and never has one twice', () => {
    const node = begin(questionItem('q', 'choice', { options, repeats: true }))
    for (const index of [1, 0, 1]) tick(node, index)
    expect(chosen(node)).toEqual(['walking', 'music'])
    tick(node, 0, false)
    expect(chosen(node)).toEqual(['music'])
  })

  it('clears the others for an exclusive option, and the exclusive one for any other', () => {
    const node = begin(questionItem('q', 'choice', { options, repeats: true }))
    for (const index of [0, 1, 2]) tick(node, index)
    expect(chosen(node)).toEqual(['nothing'])
    tick(node, 1)
    expect(chosen(node)).toEqual(['music'])
  })

  it('keeps own words beside the options, last', () => {
    const node = begin(questionItem('q', 'open-choice', { options, repeats: true }))
    setOtherEntry(node, otherEntry('swim'))
    setOtherEntry(node, otherEntry('swimming'))
    tick(node, 0)
    expect(chosen(node)).toEqual(['walking', 'swimming'])
    setOtherEntry(node, undefined)
    expect(chosen(node)).toEqual(['walking'])
  })
})

describe('fields for several answers', () => {
  it('are added at the end and taken away one by one, and one always stays', () => {
    const item = questionItem('q', 'string', { repeats: true })
    const node = begin(item)
    addSlot(node)
    node.slots.value.forEach((slot, index) => {
      slot.give(readEntry(item, [`answer ${index + 1}`]))
    })
    expect(chosen(node)).toEqual(['answer 1', 'answer 2'])
    removeSlot(node, node.slots.value[0]?.id ?? '')
    expect(chosen(node)).toEqual(['answer 2'])
    removeSlot(node, node.slots.value[0]?.id ?? '')
    expect(chosen(node)).toEqual([])
    expect(node.slots.value).toHaveLength(1)
  })
})
