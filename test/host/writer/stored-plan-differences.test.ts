import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { narrativeWords } from '../../../src/host/writer/narrative-words.ts'
import { storedDifferences } from '../../../src/host/writer/stored-differences.ts'

const base = 'https://record.example/fhir'
const div = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`
const plan: JsonObject = {
  resourceType: 'CarePlan',
  status: 'active',
  text: { status: 'additional', div: div('<p>Walk &amp; paint<br/>with Sam</p>') },
  goal: [{ reference: 'Goal/1' }],
  activity: [
    {
      id: 'a',
      detail: { status: 'in-progress', performer: [{ reference: 'Patient/1' }, { display: 'Mum' }] },
    },
  ],
}
const differences = (change: JsonObject) =>
  storedDifferences(plan, { ...plan, ...change }, base).map(
    ({ code, path }) => `${code} ${path.replace('CarePlan.', '')}`,
  )
const activity = (change: JsonObject) => [
  { id: 'a', detail: { ...(plan.activity as [{ detail: JsonObject }])[0].detail, ...change } },
]

describe('what the record stored of a plan', () => {
  it.each<[string, JsonObject]>([
    [
      'marks the narrative up in another way',
      { text: { status: 'generated', div: '<div>\n<p>Walk &#38; paint</p> <p>with&#x20;Sam</p></div>' } },
    ],
    ['writes its goal by whole address', { goal: [{ reference: `${base}/Goal/1`, display: 'Walk' }] }],
    ['adds a category and a period', { category: [{ text: 'assess-plan' }], period: { start: '2026' } }],
  ])('counts as saved when it %s', (_case, change) => {
    expect(differences(change)).toEqual([])
  })

  it.each<[string, JsonObject, string]>([
    ['its words', { text: { status: 'generated', div: div('<p>Care plan</p>') } }, 'changed text'],
    ['its narrative altogether', { text: undefined }, 'changed text'],
    ['its actions', { activity: undefined }, 'missing activity'],
    [
      'one of the owners',
      { activity: activity({ performer: [{ reference: 'Patient/1' }] }) },
      'missing activity[0].detail.performer[1]',
    ],
    [
      'an owner that nobody named',
      {
        activity: activity({
          performer: [{ reference: 'Patient/1' }, { display: 'Mum' }, { display: 'Dad' }],
        }),
      },
      'added activity[0].detail.performer[2]',
    ],
    [
      'a goal that nobody named',
      { goal: [{ reference: 'Goal/1' }, { reference: 'Goal/2' }] },
      'added goal[1]',
    ],
    ['a problem it is said to address', { addresses: [{ reference: 'Condition/1' }] }, 'added addresses'],
    ['a note nobody wrote', { note: [{ text: 'No' }] }, 'added note'],
  ])('is told when it changed %s', (_case, change, expected) => {
    expect(differences(change)).toEqual([expected])
  })

  it('is told when a goal was given a target or an achievement that nobody said', () => {
    const goal: JsonObject = {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'Walk' },
    }
    const stored = {
      ...goal,
      achievementStatus: { text: 'achieved' },
      target: [{ dueDate: '2027' }],
      startDate: '2026',
    }
    expect(storedDifferences(goal, stored, base).map(({ path }) => path)).toEqual([
      'Goal.achievementStatus',
      'Goal.target',
      'Goal.startDate',
    ])
  })
})

describe('the words of a narrative', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    [div(' <br/> '), undefined],
    [
      div('<!-- <p>not said</p> --><p>One</p><p>two &lt;b&gt; &#128578; &#x1F642; &quot;&apos;</p>'),
      'One two <b> 🙂 🙂 "\'',
    ],
    [div('a&nbsp;b&unknown; &#9999999; &#x110000;'), 'a b&unknown; &#9999999; &#x110000;'],
  ])('of %j are %j', (narrative, words) => {
    expect(narrativeWords(narrative)).toBe(words)
  })

  it('are found in any text without an end to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['string', 'undefined']).toContain(typeof narrativeWords(text))
      }),
    )
    for (const endless of ['<', '<!--', '&#', '<a ']) {
      const text = endless.repeat(200_000)
      expect(narrativeWords(text)).toBe(text.trim())
    }
  })
})
