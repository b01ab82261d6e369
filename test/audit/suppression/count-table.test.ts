import { describe, expect, it } from 'vitest'
import { type CountCell, type CountSum, checkCountTable } from '../../../src/audit/suppression/count-table.ts'
import { people, records, tableOf as table } from './count-cells.ts'

describe('a cell of a table', () => {
  it.each<[string, CountCell, string | undefined]>([
    ['counts nobody', people('a', 0), undefined],
    ['counts people', people('a', 7), undefined],
    ['is not known', people('a', undefined), undefined],
    ['counts records of people', records('a', 7, 3), undefined],
    ['counts a record of each', records('a', 7, 7), undefined],
    ['counts no records of nobody', records('a', 0, 0), undefined],
    ['of records is not known', records('a', undefined, undefined), undefined],
    ['counts less than none', people('a', -1), 'a: -1 is not a count'],
    ['counts half a person', people('a', 1.5), 'a: 1.5 is not a count'],
    ['counts more than a number can hold', people('a', 2 ** 53), 'a: 9007199254740992 is not a count'],
    ['has people that are no count', records('a', 7, -1), 'a: -1 is not a count'],
    ['is half known', records('a', 7, undefined), 'a: only half known'],
    ['is half known, the other half', records('a', undefined, 7), 'a: only half known'],
    ['counts people and says another number of them', { ...people('a', 7), people: 6 }, 'a: 7 of 6 people'],
    ['counts fewer records than people', records('a', 6, 7), 'a: 6 of 7 people'],
    ['counts records of nobody', records('a', 7, 0), 'a: 7 of 0 people'],
  ])('that %s', (_case, cell, message) => {
    const check = () => checkCountTable(table([cell]))
    if (message === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(new RangeError(message))
  })

  it('has a key of its own', () => {
    expect(() => checkCountTable(table([people('a', 7), people('a', 7)]))).toThrow(
      new RangeError('two cells have the same key'),
    )
  })
})

describe('a share of a table', () => {
  const share = { key: 's', n: 'n', of: 'of' }
  it.each<[string, number | undefined, number | undefined, string | undefined]>([
    ['less than the whole', 3, 4, undefined],
    ['the whole', 4, 4, undefined],
    ['none of nobody', 0, 0, undefined],
    ['more than the whole', 5, 4, 'n is more than of'],
    ['not known', undefined, 4, undefined],
    ['of what is not known', 5, undefined, undefined],
  ])('is %s', (_case, n, of, message) => {
    const check = () => checkCountTable(table([people('n', n), people('of', of)], { shares: [share] }))
    if (message === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(new RangeError(message))
  })

  it('has a key of its own, and cells that are there', () => {
    const cells = [people('n', 3), people('of', 4)]
    expect(() => checkCountTable(table(cells, { shares: [share, { ...share, key: 't' }] }))).not.toThrow()
    expect(() => checkCountTable(table(cells, { shares: [share, share] }))).toThrow(
      new RangeError('two shares have the same key'),
    )
    expect(() => checkCountTable(table(cells, { shares: [{ ...share, of: 'all' }] }))).toThrow(
      new RangeError('no cell all'),
    )
  })
})

describe('a relation of a table', () => {
  const cells = (all: number | undefined, a: number | undefined, b: number | undefined) => [
    people('all', all),
    people('a', a),
    people('b', b),
  ]
  const told = (all: number, a: number, b: number) => `all is ${all}, its parts ${a} + ${b}`
  type Given = readonly [number | undefined, number | undefined, number | undefined]
  it.each<[CountSum['holds'], number | undefined, Given, boolean]>([
    [undefined, undefined, [7, 3, 4], true],
    [undefined, undefined, [8, 3, 4], false],
    ['equal', 1, [7, 3, 4], true],
    ['equal', undefined, [6, 3, 4], false],
    ['equal', undefined, [8, 3, 4], false],
    ['within', undefined, [7, 3, 4], true],
    ['within', undefined, [8, 3, 4], true],
    ['within', undefined, [6, 3, 4], false],
    ['within', 3, [21, 3, 4], true],
    ['within', 3, [20, 3, 4], false],
    ['covered', undefined, [7, 3, 4], true],
    ['covered', undefined, [6, 3, 4], true],
    ['covered', undefined, [8, 3, 4], false],
    ['overlap', undefined, [7, 3, 4], true],
    ['overlap', undefined, [4, 3, 4], true],
    ['overlap', undefined, [8, 3, 4], false],
    ['overlap', undefined, [3, 3, 4], false],
    // What is not known contradicts nothing, and is not 0.
    ['equal', undefined, [undefined, 3, 4], true],
    ['equal', undefined, [9, undefined, 4], true],
    ['overlap', undefined, [9, undefined, 4], true],
  ])('%s, %s times, over %j holds: %s', (holds, times, given, isSound) => {
    const sum = {
      total: 'all',
      parts: ['a', 'b'],
      ...(holds === undefined ? {} : { holds }),
      ...(times === undefined ? {} : { times }),
    }
    const check = () => checkCountTable(table(cells(...given), { sums: [sum] }))
    const [all = 0, a = 0, b = 0] = given
    if (isSound) expect(check).not.toThrow()
    else expect(check).toThrow(new RangeError(told(all, a, b)))
  })

  it.each<[string, CountSum, string]>([
    [
      'stands for no whole number',
      { total: 'all', parts: ['a'], holds: 'within', times: 1.5 },
      'all: 1.5 times, within',
    ],
    ['stands for none', { total: 'all', parts: ['a'], holds: 'within', times: 0 }, 'all: 0 times, within'],
    ['stands for several and adds up', { total: 'all', parts: ['a'], times: 2 }, 'all: 2 times, equal'],
    ['has its total among the parts', { total: 'all', parts: ['a', 'all'] }, 'all: a part twice'],
    ['has a part twice', { total: 'all', parts: ['a', 'a'] }, 'all: a part twice'],
    ['has a part that is no cell', { total: 'all', parts: ['a', 'z'] }, 'no cell z'],
  ])('that %s', (_case, sum, message) => {
    const check = () => checkCountTable(table(cells(7, 3, 4), { sums: [sum] }))
    expect(check).toThrow(new RangeError(message))
  })
})
