import { describe, expect, it } from 'vitest'
import { findEnableWhenCycle, type QuestionnaireItem } from '../../src/questionnaire/index.ts'
import { groupItem, questionItem } from './make-item.ts'

/** A question waiting for others. */
function waiting(linkId: string, ...questions: readonly string[]): QuestionnaireItem {
  return questionItem(linkId, 'boolean', {
    enableWhen: questions.map((question) => ({
      question,
      operator: 'exists',
      answer: { kind: 'boolean', value: true },
    })),
  })
}

describe('items that wait for each other', () => {
  it.each([
    { name: 'an item waiting for itself', items: [waiting('a', 'a')], cycle: ['a', 'a'] },
    {
      name: 'two items waiting for each other',
      items: [waiting('a', 'b'), waiting('b', 'a')],
      cycle: ['a', 'b', 'a'],
    },
    {
      name: 'a group waiting for its own child',
      items: [{ ...groupItem('g', [waiting('a')]), enableWhen: waiting('x', 'a').enableWhen }],
      cycle: ['g', 'a', 'g'],
    },
  ])('$name is found', ({ items, cycle }) => {
    expect(findEnableWhenCycle(items)).toEqual(cycle)
  })

  it.each([
    { name: 'a chain', items: [waiting('a'), waiting('b', 'a'), waiting('c', 'a', 'b')] },
    { name: 'a condition on a later item', items: [waiting('a', 'b'), waiting('b')] },
    { name: 'a child waiting for its sibling', items: [groupItem('g', [waiting('a'), waiting('b', 'a')])] },
    { name: 'a question that is not there', items: [waiting('a', 'nowhere')] },
  ])('$name is no cycle', ({ items }) => {
    expect(findEnableWhenCycle(items)).toBeUndefined()
  })

  it('is found at the end of a chain of 20,000', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => waiting(`q${n}`, `q${n + 1}`))
    expect(findEnableWhenCycle([...chain, waiting('q20000')])).toBeUndefined()
    expect(findEnableWhenCycle([...chain, waiting('q20000', 'q0')])).toHaveLength(20_002)
  })
})
