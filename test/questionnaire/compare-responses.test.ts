import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  type Compared,
  compareResponses,
  createForm,
  formResponse,
  plainReactivity,
  type ResponseItem,
} from '../../src/questionnaire/index.ts'
import { anyActions, perform } from './any-filling.ts'
import { anyQuestionnaire } from './any-questionnaire.ts'
import { displayItem, groupItem, questionItem, questionnaireOf } from './make-item.ts'

const said = (value: string): AnswerValue => ({ kind: 'string', value })
const answered = (linkId: string, ...values: readonly string[]): ResponseItem => ({
  linkId,
  text: `Asked then: ${linkId}`,
  answers: values.map((value) => ({ value: said(value), items: [] })),
  items: [],
})
const group = (linkId: string, ...items: readonly ResponseItem[]): ResponseItem => ({
  linkId,
  answers: [],
  items,
})

const questionnaire = questionnaireOf(
  displayItem('intro'),
  groupItem('area', [questionItem('a', 'text'), questionItem('b', 'text')]),
  groupItem('entry', [questionItem('words', 'string')], { repeats: true }),
)

function changes(compared: readonly Compared[]): readonly string[] {
  return compared.flatMap((each) => [
    `${each.linkId} ${each.change}`,
    ...(each.kind === 'group' ? changes(each.inside) : []),
    ...(each.kind === 'entries' ? each.entries.map(({ change }) => `- ${change}`) : []),
  ])
}

describe('two responses side by side', () => {
  it('show what was said then and now, in the order of the form, leaving out what is empty in both', () => {
    const compared = compareResponses({
      questionnaire,
      earlier: [group('area', answered('a', 'painting'))],
      later: [group('area', answered('b', 'walking'), answered('a', 'painting again'))],
    })
    expect(changes(compared)).toEqual(['area changed', 'a changed', 'b added'])
    const [area] = compared
    expect(area?.kind === 'group' && area.inside[0]).toMatchObject({
      text: 'Question a',
      earlier: [{ value: said('painting') }],
      later: [{ value: said('painting again') }],
    })
  })

  it.each([
    ['the same', [answered('a', 'x')], [answered('a', 'x')], ['area same', 'a same']],
    ['only then', [answered('a', 'x')], [], ['area removed', 'a removed']],
    ['only now', [], [answered('a', 'x')], ['area added', 'a added']],
    [
      'one the same and one new',
      [answered('a', 'x')],
      [answered('a', 'x'), answered('b', 'y')],
      ['area changed', 'a same', 'b added'],
    ],
  ])('say of a whole area what its questions say: %s', (_, earlier, later, expected) => {
    const sides = { earlier: [group('area', ...earlier)], later: [group('area', ...later)] }
    expect(changes(compareResponses({ questionnaire, ...sides }))).toEqual(expected)
  })

  it('match entries by what they say, wherever they stand, each once', () => {
    const entry = (words: string) => group('entry', answered('words', words))
    const compared = compareResponses({
      questionnaire,
      earlier: [entry('Mum'), entry('Sam'), entry('Sam')],
      later: [entry('Sam'), entry('Lee')],
    })
    expect(changes(compared)).toEqual(['entry changed', '- same', '- added', '- removed', '- removed'])
  })

  it('do not differ by the words a question or an option was shown with', () => {
    const coded = (display: string, text: string): ResponseItem => ({
      linkId: 'a',
      text,
      answers: [{ value: { kind: 'coding', coding: { system: 'urn:s', code: '1', display } }, items: [] }],
      items: [],
    })
    const sides = {
      earlier: [group('area', coded('One', 'Old'))],
      later: [group('area', coded('Un', 'New'))],
    }
    expect(changes(compareResponses({ questionnaire, ...sides }))).toEqual(['area same', 'a same'])
  })

  it('show what the form no longer asks, last, in the words it was asked with', () => {
    const compared = compareResponses({
      questionnaire,
      earlier: [answered('gone', 'then'), group('lost', answered('x', 'y'))],
      later: [group('area', answered('a', 'now'))],
    })
    expect(changes(compared)).toEqual(['area added', 'a added', 'gone removed', 'lost removed', '- removed'])
    expect(compared[1]).toMatchObject({ kind: 'question', text: 'Asked then: gone' })
  })

  const fillings = fc.tuple(anyQuestionnaire, anyActions, anyActions).map(([form, first, second]) => {
    const filled = [first, second].map((actions) => {
      const one = createForm({ questionnaire: form, reactivity: plainReactivity() })
      perform(one, actions)
      return formResponse(one)
    })
    return { questionnaire: form, earlier: filled[0] ?? [], later: filled[1] ?? [] }
  })
  const mirror: Readonly<Record<string, string>> = {
    same: 'same',
    changed: 'changed',
    added: 'removed',
    removed: 'added',
  }
  const tops = (compared: readonly Compared[]) =>
    compared.map(({ linkId, change }) => `${linkId} ${change}`).toSorted()

  it('are the same where nothing changed, and nothing said is missing, for any form', () => {
    fc.assert(
      fc.property(fillings, ({ questionnaire: form, earlier, later }) => {
        const same = compareResponses({ questionnaire: form, earlier, later: earlier })
        expect(new Set(same.map(({ change }) => change)).size).toBeLessThanOrEqual(1)
        expect(same.every(({ change }) => change === 'same')).toBe(true)
        const shown = compareResponses({ questionnaire: form, earlier, later }).map(({ linkId }) => linkId)
        expect(new Set(shown)).toEqual(new Set([...earlier, ...later].map(({ linkId }) => linkId)))
      }),
    )
  })

  it('mirror each other when then and now change places', () => {
    fc.assert(
      fc.property(fillings, ({ questionnaire: form, earlier, later }) => {
        const forth = compareResponses({ questionnaire: form, earlier, later })
        const back = compareResponses({ questionnaire: form, earlier: later, later: earlier })
        expect(tops(back)).toEqual(
          forth.map(({ linkId, change }) => `${linkId} ${mirror[change]}`).toSorted(),
        )
      }),
    )
  })
})
