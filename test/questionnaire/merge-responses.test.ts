import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createForm,
  fillForm,
  formResponse,
  mergeResponses,
  plainReactivity,
  type Questionnaire,
  type ResponseItem,
} from '../../src/questionnaire/index.ts'
import { answerMany, anyActions, perform } from './any-filling.ts'
import { anyQuestionnaire } from './any-questionnaire.ts'
import { groupItem, questionItem, questionnaireOf } from './make-item.ts'

const answered = (linkId: string, value: string): ResponseItem => ({
  linkId,
  answers: [{ value: { kind: 'string', value }, items: [] }],
  items: [],
})
const group = (linkId: string, ...items: readonly ResponseItem[]): ResponseItem => ({
  linkId,
  answers: [],
  items,
})
const questionnaire = questionnaireOf(
  groupItem('area', [questionItem('a', 'text'), questionItem('b', 'text')]),
  groupItem('entry', [questionItem('words', 'string')], { repeats: true }),
)
const entry = (words: string) => group('entry', answered('words', words))

describe('two changes of one response', () => {
  const base = [group('area', answered('a', 'first')), entry('Mum'), entry('Sam')]

  it('come together when each touched another question', () => {
    const merge = mergeResponses({
      questionnaire,
      base,
      mine: [group('area', answered('a', 'mine')), entry('Mum'), entry('Sam')],
      theirs: [group('area', answered('a', 'first'), answered('b', 'theirs')), entry('Mum'), entry('Sam')],
    })
    expect(merge.conflicts).toEqual([])
    expect(merge.items({})).toEqual([
      group('area', answered('a', 'mine'), answered('b', 'theirs')),
      entry('Mum'),
      entry('Sam'),
    ])
  })

  it('ask a person where both answered the same question anew, and keep mine until told', () => {
    const merge = mergeResponses({
      questionnaire,
      base,
      mine: [group('area', answered('a', 'mine'))],
      theirs: [group('area', answered('a', 'theirs'))],
    })
    expect(merge.conflicts).toEqual([
      {
        linkId: 'a',
        text: 'Question a',
        mine: answered('a', 'mine').answers,
        theirs: answered('a', 'theirs').answers,
      },
    ])
    expect(merge.items({})).toEqual([group('area', answered('a', 'mine'))])
    expect(merge.items({ a: 'theirs' })).toEqual([group('area', answered('a', 'theirs'))])
    expect(merge.items({ b: 'theirs' })).toEqual(merge.items({}))
  })

  it('do not conflict where both said the same', () => {
    const both = [group('area', answered('a', 'new'))]
    const merge = mergeResponses({ questionnaire, base, mine: both, theirs: both })
    expect(merge.conflicts).toEqual([])
    expect(merge.items({})).toEqual(both)
  })

  it('may be an answer against taking it out', () => {
    const merge = mergeResponses({
      questionnaire,
      base,
      mine: [],
      theirs: [group('area', answered('a', 'theirs'))],
    })
    expect(merge.conflicts.map(({ linkId, mine }) => [linkId, mine])).toEqual([['a', []]])
    expect(merge.items({ a: 'mine' })).toEqual([])
    expect(merge.items({ a: 'theirs' })).toEqual([group('area', answered('a', 'theirs'))])
  })

  it.each([
    ['both added', ['Mum', 'Sam', 'Lee'], ['Mum', 'Sam', 'Kai'], ['Mum', 'Sam', 'Kai', 'Lee']],
    ['both added the same', ['Mum', 'Sam', 'Lee'], ['Lee', 'Mum', 'Sam'], ['Lee', 'Mum', 'Sam']],
    ['one took out, one added', ['Sam'], ['Mum', 'Sam', 'Kai'], ['Sam', 'Kai']],
    ['both took the same out', ['Mum'], ['Mum'], ['Mum']],
    ['each took another out', ['Mum'], ['Sam'], []],
    ['both reworded one', ['Mum', 'Samuel'], ['Mum', 'Sammy'], ['Mum', 'Sammy', 'Samuel']],
    ['one reworded what one took out', ['Mum', 'Samuel'], ['Mum'], ['Mum', 'Samuel']],
  ])('bring entries together: %s', (_, mine, theirs, expected) => {
    const merge = mergeResponses({
      questionnaire,
      base: [entry('Mum'), entry('Sam')],
      mine: mine.map(entry),
      theirs: theirs.map(entry),
    })
    expect(merge.conflicts).toEqual([])
    expect(merge.items({})).toEqual(expected.map(entry))
  })

  it('keep what the form does not ask, from either side', () => {
    const merge = mergeResponses({
      questionnaire,
      base: [],
      mine: [answered('older', 'mine')],
      theirs: [answered('newer', 'theirs')],
    })
    expect(merge.items({}).map(({ linkId }) => linkId)).toEqual(['newer', 'older'])
  })
})

describe('any two changes of any response', () => {
  const anyPicks = fc.array(fc.nat(1_000), { minLength: 20, maxLength: 20 })
  const anyChange = fc.record({ picks: anyPicks, actions: anyActions })
  const histories = fc
    .tuple(anyQuestionnaire, anyChange, anyChange, anyChange)
    .map(([form, first, mine, theirs]) => {
      const change = (items: readonly ResponseItem[], { picks, actions }: typeof first) => {
        const one = createForm({ questionnaire: form, reactivity: plainReactivity() })
        fillForm(one, items)
        answerMany(one, picks)
        perform(one, actions)
        return formResponse(one)
      }
      const base = change([], first)
      return { questionnaire: form, base, mine: change(base, mine), theirs: change(base, theirs) }
    })

  /** Everything said, without the place it was said in. */
  function sayings(items: readonly ResponseItem[]): readonly string[] {
    return items.flatMap(({ linkId, answers, items: inside }) => [
      ...answers.map(({ value }) => `${linkId} ${JSON.stringify(value)}`),
      ...sayings(inside),
      ...answers.flatMap((answer) => sayings(answer.items)),
    ])
  }

  const merged = (
    form: Questionnaire,
    base: readonly ResponseItem[],
    mine: readonly ResponseItem[],
    theirs: readonly ResponseItem[],
  ) => mergeResponses({ questionnaire: form, base, mine, theirs })

  it('is the one change where the other changed nothing', () => {
    fc.assert(
      fc.property(histories, ({ questionnaire: form, base, mine }) => {
        for (const merge of [merged(form, base, mine, base), merged(form, base, base, mine)]) {
          expect(merge.conflicts).toEqual([])
          expect(merge.items({})).toEqual(mine)
        }
        expect(merged(form, base, mine, mine).items({})).toEqual(mine)
      }),
    )
  })

  it('conflicts in the same questions whoever is asked', () => {
    fc.assert(
      fc.property(histories, ({ questionnaire: form, base, mine, theirs }) => {
        const forth = merged(form, base, mine, theirs)
        const back = merged(form, base, theirs, mine)
        expect(forth.conflicts.map(({ linkId }) => linkId)).toEqual(
          back.conflicts.map(({ linkId }) => linkId),
        )
      }),
    )
  })

  it('loses nothing either side added, save where a person chose', () => {
    let withConflicts = 0
    fc.assert(
      fc.property(histories, fc.boolean(), ({ questionnaire: form, base, mine, theirs }, takesMine) => {
        const merge = merged(form, base, mine, theirs)
        withConflicts += merge.conflicts.length > 0 ? 1 : 0
        const choice = takesMine ? 'mine' : 'theirs'
        const result = merge.items(
          Object.fromEntries(merge.conflicts.map(({ linkId }) => [linkId, choice] as const)),
        )
        const after = new Set(sayings(result))
        const before = new Set(sayings(base))
        // What was given up by a choice: the other side's answers to those questions, with what hung under them.
        const givenUp = new Set(
          merge.conflicts.flatMap(({ linkId, mine: ours, theirs: other }) =>
            sayings([{ linkId, answers: takesMine ? other : ours, items: [] }]),
          ),
        )
        const lost = [...sayings(mine), ...sayings(theirs)].filter(
          (each) => !after.has(each) && !before.has(each) && !givenUp.has(each),
        )
        expect(lost).toEqual([])
      }),
      { numRuns: 400 },
    )
    expect(withConflicts).toBeGreaterThan(40)
  })
})
