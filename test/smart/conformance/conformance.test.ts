import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import caseData from '../../../docs/conformance/smart-cases.json' with { type: 'json' }
import statementData from '../../../docs/conformance/smart-statements.json' with { type: 'json' }
import { provedIds } from '../all-cases.ts'
import {
  type ConformanceCase,
  type ConformanceStatement,
  conformancePage,
  isMandatory,
} from './conformance-page.ts'
import { namesTest } from './names-test.ts'

const cases: readonly ConformanceCase[] = caseData
const statements: readonly ConformanceStatement[] = statementData
const numbered = (letter: string, last: number) =>
  Array.from({ length: last }, (_, place) => `${letter}${place + 1}`)
const acceptance = [...numbered('A', 32), ...numbered('B', 25)]

/** What of a `file > title` or an id leads nowhere; `undefined` when it resolves. */
function broken(test: string): string | undefined {
  const [file = '', ...title] = test.split(' > ')
  if (title.length === 0) return provedIds.has(test) ? undefined : `no case ${test}`
  const path = new URL(`../../../${file}`, import.meta.url)
  if (!file.endsWith('.test.ts') || !existsSync(path)) return `no file ${file}`
  return namesTest(readFileSync(path, 'utf8'), title.join(' > ')) ? undefined : `no test ${test}`
}

describe('the account of SMART App Launch 2.2', () => {
  it('has every acceptance case, each proved by the suite on both issuers', () => {
    expect(cases.map(({ id }) => id)).toEqual(acceptance)
    expect(acceptance.filter((id) => !provedIds.has(id))).toEqual([])
    const known = [...acceptance, ...statements.map(({ number }) => `S${number}`)]
    expect([...provedIds].filter((id) => !known.includes(id))).toEqual([])
  })

  it('has every statement about clients once, none of them blank, and every mandatory one kept', () => {
    const numbers = statements.map(({ number }) => number)
    expect(numbers).toHaveLength(164)
    expect(statements.filter(isMandatory)).toHaveLength(121)
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
    const verbs = ['SHALL', 'SHALL NOT', 'SHOULD', 'SHOULD NOT', 'MAY']
    expect(statements.filter(({ verb }) => !verbs.includes(verb))).toEqual([])
    const blank = statements.filter(({ tested, notApplicable, record, otherwise }) => {
      const reasons = [notApplicable, record, otherwise].filter((reason) => reason !== undefined)
      if (tested !== undefined) return tested.length === 0 || reasons.length > 0
      return reasons.length !== 1 || reasons.join().length < 20
    })
    expect(blank).toEqual([])
    expect(statements.filter((one) => isMandatory(one) && one.otherwise !== undefined)).toEqual([])
  })

  it('points to tests that are there', () => {
    const pointers = [
      ...cases.flatMap(({ also = [] }) => also),
      ...statements.flatMap(({ tested = [] }) => tested),
    ]
    expect(pointers.length).toBeGreaterThan(150)
    expect([...new Set(pointers)].map(broken).filter(Boolean)).toEqual([])
  })

  it('is written as its data says: `npm run docs:smart` writes it anew', () => {
    const page = readFileSync(new URL('../../../docs/conformance/smart.md', import.meta.url), 'utf8')
    expect(page).toBe(conformancePage(cases, statements))
  })

  it('would see a test that is gone, skipped or renamed', () => {
    const source = "it('stays', () => {})\nit.skip('waits', () => {})\nit.each([(1)])('is %s', () => {})"
    expect(['stays', 'is %s', 'waits', 'stay', 'gone'].map((title) => namesTest(source, title))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
