import { describe, expect, it } from 'vitest'
import { publishedInterval } from '../../../src/audit/suppression/published-interval.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { attackReport } from './attack-report.ts'
import { attackedReport } from './attacked-report.ts'
import { judgeAttack, knownTooWell, outlineOf } from './judge-attack.ts'
import { peopleTable } from './people-table.ts'
import { randomCaseload } from './random-caseload.ts'
import { madePlans, reportTable } from './report-table.ts'
import { shownAgain } from './shown-again.ts'
import { smallOnly } from './small-only.ts'
import { attackBoth } from './two-exports.ts'

const { mhsds } = suppressionRules
const minutes = 60_000
const hundreds = Array.from({ length: 10 }, (_, at) => at * 100 + 1)

const small = { mostPeople: 48, mostTeams: 3 }
const large = { mostPeople: 200, mostTeams: 4 }

describe('an attacker who has a report, the rule and a solver', () => {
  it.each(hundreds)(
    'recovers no hidden number of a hundred MHSDS reports from seed %i on',
    (first) => {
      for (let seed = first; seed < first + 100; seed += 1) {
        const verdict = attackReport(attackedReport(randomCaseload(seed, small, 'mhsds')))
        expect({ seed, ...verdict }).toMatchObject({ seed, recovered: [], undecided: 0, mistaken: false })
      }
    },
    5 * minutes,
  )

  it(
    'recovers no hidden number of a hundred HES reports',
    () => {
      for (let seed = 1; seed <= 100; seed += 1) {
        const verdict = attackReport(attackedReport(randomCaseload(seed, small, 'hes')))
        expect({ seed, ...verdict }).toMatchObject({ seed, recovered: [], undecided: 0, mistaken: false })
      }
    },
    5 * minutes,
  )

  it(
    'recovers no hidden number of a report with tens of groups',
    () => {
      const attacked = attackedReport(randomCaseload(8, { mostPeople: 3_000, mostTeams: 40 }))
      expect(attacked.report.groups.length).toBeGreaterThan(20)
      expect(attackReport(attacked)).toMatchObject({ recovered: [], undecided: 0, mistaken: false })
    },
    5 * minutes,
  )

  it(
    'breaks reports in which only the small numbers are hidden, so it can see',
    () => {
      let broken = 0
      for (let seed = 1; seed <= 40; seed += 1) {
        const verdict = attackReport(shownAgain(attackedReport(randomCaseload(seed, large))))
        expect(verdict.mistaken).toBe(false)
        if (verdict.recovered.length > 0) broken += 1
      }
      expect(broken).toBeGreaterThan(10)
    },
    2 * minutes,
  )

  it('learns nothing from an interval: it says again what is printed', () => {
    let intervals = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const { report, rule } = attackedReport(randomCaseload(seed, small))
      for (const scope of [report, ...report.groups]) {
        for (const share of Object.values(scope.shares)) {
          const { n, of, share: printed, wilson95 } = share
          if (wilson95 === null || n === null || of === null || printed === null) {
            expect(wilson95).toBeNull()
            continue
          }
          const { low, high } = publishedInterval(rule, { n, of, percent: Math.round(printed * 100) })
          expect(wilson95).toEqual([low, high].map((end) => Math.round(end * 10_000) / 10_000))
          intervals += 1
        }
      }
    }
    expect(intervals).toBeGreaterThan(50)
  })
})

describe('an attacker who has a table, the rule and a solver', () => {
  it.each(['mhsds', 'hes'] as const)(
    'recovers no hidden number of a hundred small tables of people, by the %s rule',
    (name) => {
      const rule = suppressionRules[name]
      for (let seed = 1; seed <= 100; seed += 1) {
        const table = peopleTable(seed)
        const verdict = judgeAttack(table, rule, suppressTable(table, rule))
        expect({ seed, ...verdict }).toMatchObject({ seed, recovered: [], mistaken: false })
      }
    },
    5 * minutes,
  )

  it('finds 3 of 10 from the 70 % beside it, unless the share is hidden too', () => {
    const cell = (key: string, value: number) => ({ key, value, people: value, counts: 'people' as const })
    const table = {
      cells: [cell('all', 10), cell('seven', 7), cell('three', 3)],
      sums: [{ total: 'all', parts: ['seven', 'three'] }],
      shares: [{ key: 'seven%', n: 'seven', of: 'all' }],
    }
    expect(judgeAttack(table, mhsds, smallOnly(table, mhsds)).recovered).toEqual(['three'])
    const published = suppressTable(table, mhsds)
    expect(published.shares.get('seven%')).toEqual({ kind: 'hidden', why: 'protects-another' })
    expect(published.cells.get('seven')).toEqual({ kind: 'shown', number: 5 })
    expect(judgeAttack(table, mhsds, published).recovered).toEqual([])
  })
})

describe('two exports that differ by one person', () => {
  const { plans, size } = madePlans(6)
  const rest = plans.filter(({ person }) => person !== 4)
  const [before, after] = [reportTable(plans, size), reportTable(rest, size)]

  it('are each safe alone', () => {
    for (const table of [before, after]) {
      expect(judgeAttack(table, mhsds, suppressTable(table, mhsds)).recovered).toEqual([])
    }
  })

  it('are not safe together from somebody who knows who left: the limit that docs/small-numbers.md tells', () => {
    const gaps = before.cells.map(({ value = 0 }, at) => {
      const gap = value - (after.cells[at]?.value ?? 0)
      return { low: gap, high: gap }
    })
    const [first, second] = [suppressTable(before, mhsds), suppressTable(after, mhsds)]
    const found = attackBoth({ outline: outlineOf(after), rule: mhsds, first, second, gaps })
    expect(knownTooWell(after, mhsds, found ?? new Map()).length).toBeGreaterThan(0)
  })
})
