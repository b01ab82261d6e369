import { describe, expect, it } from 'vitest'
import type { CountCell, CountTable } from '../../../src/audit/suppression/count-table.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { type SuppressionRule, suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { people, records, tableOf } from './count-cells.ts'

const { mhsds, hes } = suppressionRules
/** Few are hidden and nothing is rounded, so that every number that can be worked out has to be protected. */
const exact: SuppressionRule = { hiddenFrom: 1, hiddenTo: 7, base: 1 }

/** What is printed, by key: the number, or why there is none. */
function printed(rule: SuppressionRule, cells: readonly CountCell[], more: Partial<CountTable> = {}) {
  const published = suppressTable(tableOf(cells, more), rule)
  return Object.fromEntries(
    [...published.cells, ...published.shares].map(([key, one]) => [
      key,
      one.kind === 'shown' ? one.number : one.why,
    ]),
  )
}

const sum = (total: string, ...parts: string[]) => ({ total, parts })

describe('what is hidden for a small number', () => {
  it('is the smallest number of its relation, and no 0', () => {
    const cells = [people('all', 23), people('few', 3), people('nobody', 0), people('many', 20)]
    expect(printed(exact, cells, { sums: [sum('all', 'few', 'nobody', 'many')] })).toEqual({
      all: 23,
      few: 'small',
      nobody: 0,
      many: 'protects-another',
    })
  })

  it('is, of equals, the first', () => {
    const cells = [people('all', 43), people('few', 3), people('one', 20), people('other', 20)]
    expect(printed(exact, cells, { sums: [sum('all', 'few', 'one', 'other')] })).toMatchObject({
      one: 'protects-another',
      other: 20,
    })
  })

  it('is nothing where rounding leaves it room already', () => {
    const cells = [people('all', 23), people('few', 3), people('many', 20)]
    expect(printed(mhsds, cells, { sums: [sum('all', 'few', 'many')] })).toEqual({
      all: 25,
      few: 'small',
      many: 20,
    })
  })

  it('is a share before a count, where the share alone tells', () => {
    const shares = [{ key: 'share', n: 'some', of: 'all' }]
    const cells = [people('all', 20), people('few', 3), people('some', 17)]
    expect(printed(hes, cells, { sums: [sum('all', 'few', 'some')], shares })).toEqual({
      all: 20,
      few: 'small',
      some: 15,
      share: 'protects-another',
    })
  })

  it('is found in a relation of many numbers too, and is no more than it needs', () => {
    const parts = Array.from({ length: 70 }, (_, at) => people(`part ${at}`, 20 + at))
    const total = parts.reduce((all, { value = 0 }) => all + value, 3)
    const cells = [people('all', total), people('few', 3), ...parts]
    const found = printed(exact, cells, {
      sums: [sum('all', 'few', ...parts.map(({ key }) => key))],
    })
    const hidden = Object.entries(found).filter(([, what]) => typeof what === 'string')
    expect(hidden).toEqual([
      ['few', 'small'],
      ['part 0', 'protects-another'],
    ])
  })

  it('gives a number of many records of few people as much room as rounding gives a printed one', () => {
    // The records of few can be 38 to 42 only, by the numbers above and below it: one value too few.
    const cells = [records('all', 42, 20), records('few', 40, 3), records('part', 40, 6)]
    const sums = [
      { ...sum('all', 'few'), holds: 'within' as const },
      { ...sum('few', 'part'), holds: 'within' as const },
    ]
    const found = printed(mhsds, cells, { sums })
    expect(found.few).toBe('small')
    expect([found.all, found.part].filter((one) => one === 'protects-another')).toHaveLength(1)
  })
})

describe('why a number is hidden', () => {
  const ones = Array.from({ length: 7 }, (_, at) => people(`one ${at}`, 1))

  it('is left unsaid of what is hidden, and a printed 0 stays, where saying it would tell', () => {
    const cells = [people('all', 7), ...ones, people('nobody', 0)]
    const found = printed(hes, cells, { sums: [sum('all', ...ones.map(({ key }) => key), 'nobody')] })
    expect(found).toEqual({
      all: 'protects-another',
      ...Object.fromEntries(ones.map(({ key }) => [key, 'protects-another'])),
      nobody: 0,
    })
  })

  const rules = {
    'that hides 1 alone': { hiddenFrom: 1, hiddenTo: 1, base: 1 },
    'that hides nothing': { hiddenFrom: 1, hiddenTo: 0, base: 1 },
  } as const
  it.each([
    ['that hides 1 alone', 'small'],
    ['that hides nothing', 'missing'],
  ] as const)('does not tell too few from not known, by a rule %s: %s', (rule, why) => {
    const shares = [{ key: 'share', n: 'all', of: 'gone' }]
    expect(printed(rules[rule], [people('all', 9), people('gone', undefined)], { shares })).toEqual({
      all: 9,
      gone: why,
      share: why,
    })
  })

  it('is, of a share, that of its own sides, the rule’s before another’s', () => {
    const cells = [
      people('all', 23),
      people('few', 3),
      people('many', 20),
      records('records of few', 40, 3),
      people('nobody', 0),
      people('others', 30),
    ]
    const shares = [
      { key: 'few of all', n: 'few', of: 'all' },
      { key: 'many of all', n: 'many', of: 'all' },
      { key: 'many of records', n: 'many', of: 'records of few' },
      { key: 'nobody of nobody', n: 'nobody', of: 'nobody' },
      { key: 'all of others', n: 'all', of: 'others' },
    ]
    expect(printed(exact, cells, { sums: [sum('all', 'few', 'many')], shares })).toMatchObject({
      'few of all': 'small',
      'many of all': 'protects-another',
      'many of records': 'small',
      'nobody of nobody': 'no-denominator',
      'all of others': 77,
    })
  })
})
