import { describe, expect, it } from 'vitest'
import { conflictRows, joinBoth } from '../../../src/app/tools/conflict-rows.ts'
import type { AnswerValue, ResponseAnswer, ResponseItem } from '../../../src/questionnaire/index.ts'

const words = (text: string): ResponseAnswer => ({ value: { kind: 'string', value: text }, items: [] })
const coded = (code: string): ResponseAnswer => ({ value: { kind: 'coding', coding: { code } }, items: [] })
const base: readonly ResponseItem[] = [
  { linkId: 'a', answers: [], items: [{ linkId: 'a.1', answers: [words('Before.')], items: [] }] },
]
const rowsOf = (mine: readonly ResponseAnswer[], theirs: readonly ResponseAnswer[]) =>
  conflictRows([{ linkId: 'a.1', text: 'A question', mine, theirs }], base)

describe('the rows of a conflict', () => {
  it('show what is here, what is there and what it was', () => {
    const values = (text: string): readonly AnswerValue[] => [{ kind: 'string', value: text }]
    expect(rowsOf([words('Mine.')], [words('Theirs.')])).toEqual([
      {
        linkId: 'a.1',
        text: 'A question',
        mine: values('Mine.'),
        theirs: values('Theirs.'),
        before: values('Before.'),
        canKeepBoth: true,
      },
    ])
  })

  it.each([
    { what: 'a choice', mine: [coded('x')], theirs: [coded('y')] },
    { what: 'words that one side took out', mine: [], theirs: [words('Theirs.')] },
  ])('do not offer to keep both of $what', ({ mine, theirs }) => {
    expect(rowsOf(mine, theirs)).toMatchObject([{ canKeepBoth: false }])
  })

  it('puts both texts where one was kept, and touches nothing else', () => {
    const other: ResponseItem = { linkId: 'b.1', answers: [words('Other.')], items: [] }
    const merged: readonly ResponseItem[] = [
      { linkId: 'a', answers: [], items: [{ linkId: 'a.1', answers: [words('Mine.')], items: [] }] },
      other,
    ]
    expect(joinBoth(merged, rowsOf([words('Mine.')], [words('Theirs.')]))).toEqual([
      {
        linkId: 'a',
        answers: [],
        items: [{ linkId: 'a.1', answers: [words('Theirs.\nMine.')], items: [] }],
      },
      other,
    ])
  })
})
