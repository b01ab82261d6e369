import { describe, expect, it } from 'vitest'
import { createFormSession } from '../../../src/app/form/form-session.ts'
import { questionPages } from '../../../src/app/form/question-pages.ts'
import type { FormNode, QuestionnaireItem } from '../../../src/questionnaire/index.ts'
import { displayItem, groupItem, questionItem, questionnaireOf } from '../../questionnaire/make-item.ts'

const openedBy = (question: string) => ({
  enableWhen: [{ question, operator: 'exists', answer: { kind: 'boolean', value: true } } as const],
})
const sessionOf = (...items: readonly QuestionnaireItem[]) =>
  createFormSession({ questionnaire: questionnaireOf(...items) })
const names = (nodes: readonly FormNode[]) => nodes.map(({ item }) => item.linkId)

describe('a form one question at a time', () => {
  const session = sessionOf(
    displayItem('welcome'),
    questionItem('worker', 'string', { readOnly: true }),
    groupItem('support', [
      displayItem('how'),
      questionItem('s1', 'boolean'),
      questionItem('s1.support', 'boolean', openedBy('s1')),
      questionItem('s2', 'boolean'),
      groupItem('s2.more', [questionItem('s2.a', 'string'), questionItem('s2.b', 'string')], openedBy('s2')),
    ]),
    groupItem('goals', [questionItem('goal', 'string')], { repeats: true }),
    questionItem('secret', 'string', { hidden: true }),
    displayItem('thanks'),
  )

  it('has the texts and fixed answers before a question on its page, and what its answer opens', () => {
    expect(questionPages(session).map(({ linkId, nodes }) => [linkId, names(nodes)])).toEqual([
      ['s1', ['welcome', 'worker', 'how', 's1', 's1.support']],
      ['s2', ['s2', 's2.a', 's2.b']],
      ['goals', ['goals', 'thanks']],
    ])
  })

  it('keeps the headings of the groups a question stands in', () => {
    expect(questionPages(session).map(({ headings }) => headings)).toEqual([
      ['Group support'],
      ['Group support'],
      [],
    ])
  })

  it('has the same pages whatever is answered', () => {
    const before = questionPages(session).map(({ linkId }) => linkId)
    session.setAnswer('s1', { kind: 'boolean', value: true })
    expect(questionPages(session).map(({ linkId }) => linkId)).toEqual(before)
  })

  it('has no page where nothing can be answered', () => {
    expect(questionPages(sessionOf(displayItem('only')))).toEqual([])
  })
})
