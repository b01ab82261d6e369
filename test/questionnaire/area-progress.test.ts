import { describe, expect, it } from 'vitest'
import {
  addOccurrence,
  answeredQuestions,
  areaStandingSystem,
  createForm,
  entryOf,
  type GroupNode,
  plainReactivity,
  progressOf,
  type QuestionNode,
} from '../../src/questionnaire/index.ts'
import { displayItem, groupItem, questionItem, questionnaireOf } from './make-item.ts'

const standing = questionItem('area.standing', 'choice', {
  options: ['not-for-now', 'prefer-not-to-say'].map((code) => ({
    exclusive: false,
    value: { kind: 'coding', coding: { system: areaStandingSystem, code } },
  })),
})
const gate = questionItem('gate', 'boolean')
const gated = questionItem('gated', 'string', {
  enableWhen: [{ question: 'gate', operator: '=', answer: { kind: 'boolean', value: true } }],
})
const entry = groupItem('entry', [questionItem('words', 'string')], { repeats: true })
const area = groupItem('area', [
  displayItem('help'),
  questionItem('one', 'text', { items: [questionItem('why', 'text')] }),
  gate,
  gated,
  entry,
  questionItem('name', 'string', { initial: [{ kind: 'string', value: 'Rosa' }], readOnly: true }),
  standing,
])

function openArea() {
  const form = createForm({ questionnaire: questionnaireOf(area), reactivity: plainReactivity() })
  const group = form.root.nodes[0] as GroupNode
  const scope = group.occurrences.value[0]
  const give = (linkId: string, value: Parameters<typeof entryOf>[1]) => {
    const node = scope?.byLinkId.get(linkId) as QuestionNode
    node.slots.value[0]?.give(entryOf(node.item, value))
  }
  return { group, scope, give }
}
const notForNow = { kind: 'coding', coding: { system: areaStandingSystem, code: 'not-for-now' } } as const

describe('how far an area has come', () => {
  it('is empty at the start, whatever the app gave', () => {
    expect(progressOf(openArea().group)).toEqual({ answered: 0, state: 'empty' })
  })

  it('is its standing where only that was chosen', () => {
    const { group, give } = openArea()
    give('area.standing', notForNow)
    expect(progressOf(group)).toEqual({ answered: 0, standing: notForNow, state: 'standing' })
  })

  it('counts the questions answered, those under answers and in entries included, beside a standing', () => {
    const { group, scope, give } = openArea()
    give('one', { kind: 'string', value: 'painting' })
    const one = scope?.byLinkId.get('one') as QuestionNode
    const why = one.slots.value[0]?.byLinkId.get('why') as QuestionNode
    why.slots.value[0]?.give(entryOf(why.item, { kind: 'string', value: 'calm' }))
    const added = addOccurrence(scope?.byLinkId.get('entry') as GroupNode)
    const words = added.byLinkId.get('words') as QuestionNode
    words.slots.value[0]?.give(entryOf(words.item, { kind: 'string', value: 'Mum' }))
    expect(progressOf(group)).toEqual({ answered: 3, state: 'answered' })
    give('area.standing', notForNow)
    expect(progressOf(group)).toEqual({ answered: 3, standing: notForNow, state: 'answered' })
  })

  it('does not count what is closed', () => {
    const { group, give } = openArea()
    give('gated', { kind: 'string', value: 'kept' })
    expect(progressOf(group).answered).toBe(0)
    give('gate', { kind: 'boolean', value: true })
    expect(progressOf(group).answered).toBe(2)
  })
})

describe('what was said', () => {
  it('is flat, in order, with what each question stands under', () => {
    const said = (linkId: string, value: string, items: Parameters<typeof answeredQuestions>[0] = []) => ({
      linkId,
      text: `Question ${linkId}`,
      answers: [{ value: { kind: 'string' as const, value }, items }],
      items: [],
    })
    const items = [
      {
        linkId: 'g',
        text: 'Group',
        answers: [],
        items: [said('a', 'x', [said('why', 'y')]), said('b', 'z')],
      },
      { linkId: 'empty', answers: [], items: [] },
    ]
    expect(
      answeredQuestions(items).map(({ linkId, answers, above }) => [
        linkId,
        answers.length,
        above.map((each) => each.linkId).join('/'),
      ]),
    ).toEqual([
      ['a', 1, 'g'],
      ['why', 1, 'g/a'],
      ['b', 1, 'g'],
    ])
  })
})
