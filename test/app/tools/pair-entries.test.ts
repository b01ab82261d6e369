import { describe, expect, it } from 'vitest'
import { factsOf, pairEntries, wordsOf } from '../../../src/app/tools/pair-entries.ts'
import type { ComparedEntry, ResponseItem } from '../../../src/questionnaire/index.ts'

function entry(words: string | undefined, closeness: string): ResponseItem {
  const answer = (name: string, text: string, value: string): ResponseItem => ({
    linkId: `map.entry.${name}`,
    text,
    answers: [{ value: { kind: 'string', value }, items: [] }],
    items: [],
  })
  return {
    linkId: 'map.entry',
    answers: [],
    items: [
      ...(words === undefined ? [] : [answer('words', 'Who is it?', words)]),
      answer('closeness', 'How close?', closeness),
    ],
  }
}

const all = (change: ComparedEntry['change'], ...items: readonly ResponseItem[]) =>
  items.map((item): ComparedEntry => ({ change, item }))

describe('the entries of a map at two times', () => {
  it('are one entry that was changed where the words are the same', () => {
    const [near, far] = [entry('Mum', 'Near'), entry('Mum', 'Far')]
    const paired = pairEntries([
      ...all('same', entry('Dad', 'Near')),
      ...all('added', near),
      ...all('removed', far),
    ])
    expect(paired.map(({ change }) => change)).toEqual(['same', 'changed'])
    expect(paired[1]).toEqual({ change: 'changed', item: near, earlier: far })
    expect([wordsOf(near), factsOf(near), factsOf(far)]).toEqual([
      'Mum',
      ['How close? Near'],
      ['How close? Far'],
    ])
  })

  it.each([
    ['other words', all('added', entry('Mum', 'Near')), all('removed', entry('Mother', 'Near'))],
    [
      'words used twice',
      all('added', entry('Jo', 'Near'), entry('Jo', 'Far')),
      all('removed', entry('Jo', 'Middle')),
    ],
    ['no words', all('added', entry(undefined, 'Near')), all('removed', entry(undefined, 'Far'))],
  ])('stay apart with %s, since which became which cannot be known', (_, added, removed) => {
    expect(pairEntries([...added, ...removed])).toEqual([...added, ...removed])
  })
})
