import { describe, expect, it } from 'vitest'
import type { CountCell, CountTable } from '../../../src/audit/suppression/count-table.ts'
import {
  readerKnowledge,
  type Standing,
  setStanding,
  setWithheld,
} from '../../../src/audit/suppression/reader-knowledge.ts'
import { type SuppressionRule, suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { people, records, tableOf } from './count-cells.ts'

const { mhsds, hes, none } = suppressionRules
const of = (rule: SuppressionRule, cells: readonly CountCell[], more: Partial<CountTable> = {}) =>
  readerKnowledge(tableOf(cells, more), rule)
const endless = Number.POSITIVE_INFINITY

describe('what a reader knows of one number', () => {
  it.each<[SuppressionRule, CountCell, Standing, number, number]>([
    [mhsds, people('a', 0), 'small', 0, 4],
    [mhsds, people('a', 4), 'small', 0, 4],
    [mhsds, people('a', 5), 'shown', 5, 7],
    [mhsds, people('a', 12), 'shown', 8, 12],
    [mhsds, people('a', 13), 'shown', 13, 17],
    // Few people with many records: the rule hides it, and a reader does not know how many records.
    [mhsds, records('a', 40, 4), 'small', 0, endless],
    [mhsds, records('a', 40, 5), 'shown', 38, 42],
    [mhsds, records('a', 4, 4), 'small', 0, endless],
    [hes, people('a', 0), 'shown', 0, 0],
    [hes, people('a', 1), 'small', 1, 7],
    [hes, people('a', 7), 'small', 1, 7],
    // 8 is printed as 10, of which 8 to 12 are possible; nothing below 8 is printed at all.
    [hes, people('a', 8), 'shown', 8, 12],
    [none, people('a', 0), 'shown', 0, 0],
    [none, people('a', 3), 'shown', 3, 3],
    [mhsds, people('a', undefined), 'unknown', 0, endless],
    [none, people('a', undefined), 'unknown', 0, endless],
  ])('by %j of %j: %s, from %d to %d', (rule, cell, standing, low, high) => {
    const known = of(rule, [cell])
    expect([known.standing[0], known.low[0], known.high[0]]).toEqual([standing, low, high])
    expect(known.countsPeople).toEqual([cell.counts === 'people'])
  })

  it.each<[Standing, number, number]>([
    ['shown', 13, 17],
    ['small', 0, 4],
    ['protects', 5, endless],
    ['unsaid', 0, endless],
    ['unknown', 0, endless],
  ])('follows how it stands: %s, from %d to %d', (standing, low, high) => {
    const known = of(mhsds, [people('a', 15)])
    setStanding(known, 0, standing)
    expect([known.standing[0], known.low[0], known.high[0]]).toEqual([standing, low, high])
  })
})

describe('what a reader knows of relations', () => {
  const sums = [{ total: 'all', parts: ['a', 'b'] }]

  it('is each of which all numbers are known', () => {
    const { equations, placesOf } = of(mhsds, [people('all', 20), people('a', 8), people('b', 12)], { sums })
    expect(equations).toEqual([{ variables: [0, 1, 2], factors: [1, -1, -1], isLimit: false, spare: 0 }])
    expect(placesOf).toEqual([
      [{ equation: 0, factor: 1 }],
      [{ equation: 0, factor: -1 }],
      [{ equation: 0, factor: -1 }],
    ])
  })

  it.each([
    [undefined, 8, 12],
    [20, undefined, 12],
    [20, 8, undefined],
  ])('is none with a number that is not known: %s = %s + %s', (all, a, b) => {
    const known = of(mhsds, [people('all', all), people('a', a), people('b', b)], { sums })
    expect(known.equations).toEqual([])
    expect(known.placesOf).toEqual([[], [], []])
  })
})

describe('what a reader knows of shares', () => {
  const shares = [
    { key: 'a of all', n: 'a', of: 'all' },
    { key: 'few of all', n: 'few', of: 'all' },
    { key: 'none of none', n: 'none', of: 'none' },
    { key: 'all of few', n: 'few', of: 'few' },
  ]
  const known = () =>
    of(hes, [people('all', 40), people('a', 15), people('few', 3), people('none', 0)], { shares })

  it('is the percentage where both sides are printed and the whole is more than none', () => {
    expect(known().shares).toEqual([
      { n: 1, of: 0, percent: 38, withheld: false, shown: true },
      { n: 2, of: 0, percent: 8, withheld: false, shown: false },
      { n: 3, of: 3, percent: 0, withheld: false, shown: false },
      { n: 2, of: 2, percent: 100, withheld: false, shown: false },
    ])
  })

  it('is told by each number that it is made of, once', () => {
    expect(known().sharesOf).toEqual([[0, 1], [0], [1, 3], [2]])
  })

  it('ends and comes back as numbers are hidden and shown', () => {
    const knowledge = known()
    const isShown = () => knowledge.shares[0]?.shown
    setStanding(knowledge, 0, 'protects')
    expect(isShown()).toBe(false)
    setStanding(knowledge, 0, 'shown')
    expect(isShown()).toBe(true)
    setStanding(knowledge, 1, 'unsaid')
    expect(isShown()).toBe(false)
    setStanding(knowledge, 1, 'shown')
    const [share] = knowledge.shares
    if (share === undefined) throw new Error('the first share')
    setWithheld(knowledge, share, true)
    expect([share.withheld, isShown()]).toEqual([true, false])
    setStanding(knowledge, 1, 'shown')
    expect(isShown()).toBe(false)
    setWithheld(knowledge, share, false)
    expect([share.withheld, isShown()]).toEqual([false, true])
  })
})
