import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import type { Comparison } from '../../../src/audit/compare/comparison.ts'
import { printedChange } from '../../../src/audit/report/printed-change.ts'
import type { ReportedComparison } from '../../../src/audit/report/reported-comparison.ts'
import { comparedShares } from '../../../src/audit/statistics/compared-shares.ts'
import { waldInterval } from '../../../src/audit/statistics/wald-interval.ts'
import {
  roundedCount,
  suppressionRules,
  wholePercent,
} from '../../../src/audit/suppression/suppression-rule.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'
import { type ClusterRow, clustersOf } from '../statistics/clusters-of.ts'
import { attackReport } from '../suppression/attack-report.ts'
import { attackedReport } from '../suppression/attacked-report.ts'
import { comparedCaseload } from '../suppression/compared-caseload.ts'
import { drawnPlans, planOf } from './drawn-caseload.ts'

const years: Comparison = {
  a: { kind: 'period', name: '2024', from: '2024', to: '2024' },
  b: { kind: 'period', name: '2025', from: '2025', to: '2025' },
}
const lines = drawnPlans(8, 900).map(({ resource }) => resource)

describe('a comparison in which small numbers are hidden', () => {
  it.each(['mhsds', 'hes'] as const)(
    'holds the intervals of the counts and the p of them, by %s',
    async (suppression) => {
      const [open, printed] = await Promise.all(
        (['none', suppression] as const).map((rule) =>
          comparisonOf(lines, { comparison: years, suppression: rule }),
        ),
      )
      for (const outcome of ['staff', 'person-holds-or-shares'] as const) {
        const [exact, rounded] = [open?.outcomes[outcome], printed?.outcomes[outcome]]
        for (const effect of ['oddsRatio', 'difference'] as const) {
          const [inner, outer] = [exact?.[effect].interval95, rounded?.[effect].interval95]
          if (!inner || !outer) throw new Error('there is no interval')
          expect(outer[0]).toBeLessThan(inner[0])
          expect(outer[1]).toBeGreaterThan(inner[1])
          expect(outer[0]).toBeLessThan(rounded?.[effect].estimate ?? 0)
          expect(outer[1]).toBeGreaterThan(rounded?.[effect].estimate ?? 0)
        }
        expect(rounded?.oddsRatio.p).toBeGreaterThan(exact?.oddsRatio.p ?? 1)
      }
    },
  )

  it('says again what is printed, and nothing else of the counts but its design effects', async () => {
    const { a, b, outcomes, degreesOfFreedom } = await comparisonOf(lines, {
      comparison: years,
      suppression: 'mhsds',
    })
    const { oddsRatio, difference } = outcomes.staff
    const side = ({ n, of, share }: ReportedComparison['a']['shares']['staff']) => {
      if (n === null || of === null) throw new Error('it is hidden')
      return { n, of, ...(share === null ? {} : { percent: Math.round(100 * share) }) }
    }
    const change = (designEffect: number | null) => ({
      estimate: 0,
      variance: 0,
      designEffect: designEffect ?? 0,
      clustering: 'person' as const,
    })
    const again = printedChange({
      a: side(a.shares.staff),
      b: side(b.shares.staff),
      exact: { logOdds: change(oddsRatio.designEffect), difference: change(difference.designEffect) },
      degreesOfFreedom: degreesOfFreedom ?? 0,
      rule: suppressionRules.mhsds,
    })
    expect(oddsRatio.estimate).toBeCloseTo(again.oddsRatio.estimate, 3)
    expect(oddsRatio.interval95?.map((end) => end.toPrecision(3))).toEqual(
      again.oddsRatio.interval95.map((end) => end.toPrecision(3)),
    )
    expect(oddsRatio.p).toBeCloseTo(again.oddsRatio.p, 4)
    expect(difference.estimate).toBeCloseTo(again.difference.estimate, 4)
    expect(difference.interval95?.[0]).toBeCloseTo(again.difference.interval95[0], 3)
    for (const effect of [oddsRatio, difference])
      expect(Math.round(10 * (effect.designEffect ?? 0)) / 10).toBe(effect.designEffect)
  })

  it('holds the intervals of the counts whatever they are', () => {
    const rows = fc.array(
      fc
        .tuple(fc.nat(3), fc.nat(20), fc.nat(1), fc.integer({ min: 0, max: 30 }), fc.nat(30))
        .map(
          ([team, person, side, staff, others]): ClusterRow => [team, person, side, staff, staff + others],
        ),
      { minLength: 12, maxLength: 30 },
    )
    let compared = 0
    fc.assert(
      fc.property(rows, fc.constantFrom('mhsds', 'hes'), (drawn, name) => {
        const clusters = clustersOf(drawn)
        const exact = comparedShares(clusters)
        const [yesA, noA, yesB, noB] = clusters.totals
        if (!exact.ok || Math.min(...clusters.totals) < 8) return
        const rule = suppressionRules[name]
        const side = (yes: number, of: number) => ({
          n: roundedCount(rule, yes),
          of: roundedCount(rule, of),
          percent: wholePercent(yes, of),
        })
        const [a, b] = [side(yesA, yesA + noA), side(yesB, yesB + noB)]
        if ([a, b].some(({ percent }) => percent === 0 || percent === 100)) return
        const degreesOfFreedom = 3
        const printed = printedChange({ a, b, exact: exact.value, degreesOfFreedom, rule })
        const odds = waldInterval({ ...exact.value.logOdds, degreesOfFreedom })
        const gap = waldInterval({ ...exact.value.difference, degreesOfFreedom })
        expect(Math.log(printed.oddsRatio.interval95[0])).toBeLessThanOrEqual(odds.low + 1e-9)
        expect(Math.log(printed.oddsRatio.interval95[1])).toBeGreaterThanOrEqual(odds.high - 1e-9)
        expect(printed.oddsRatio.p).toBeGreaterThanOrEqual(odds.p - 1e-9)
        expect(printed.difference.interval95[0]).toBeLessThanOrEqual(Math.max(-1, gap.low) + 1e-9)
        expect(printed.difference.interval95[1]).toBeGreaterThanOrEqual(Math.min(1, gap.high) - 1e-9)
        compared += 1
      }),
    )
    expect(compared).toBeGreaterThan(20)
  })

  it('has no odds of none and all', () => {
    const side = { n: 10, of: 10, percent: 100 }
    const change = { estimate: 0, variance: 1, designEffect: 1, clustering: 'person' as const }
    const exact = { logOdds: change, difference: change }
    const asked = { a: side, b: side, exact, degreesOfFreedom: 1, rule: suppressionRules.mhsds }
    expect(() => printedChange(asked)).toThrow(RangeError)
  })

  it('prints no design effect beside a share that is hidden: it would follow that share', () => {
    const { report } = attackedReport(comparedCaseload(24, { mostPeople: 60, mostTeams: 5 }, 'mhsds'))
    expect(report.comparison?.b.shares.staff).toMatchObject({ n: 25, of: 35, share: null, suppressed: true })
    const { oddsRatio, difference } = report.comparison?.outcomes.staff ?? {}
    expect([oddsRatio?.estimate, difference?.estimate]).toEqual([expect.any(Number), expect.any(Number)])
    expect([oddsRatio?.designEffect, difference?.designEffect]).toEqual([null, null])
  })

  it('takes the numbers of a time point from its group, and has none of a point of few people', async () => {
    const history = drawnPlans(4, 300).map((plan, at) => ({
      ...planOf({ ...plan, month: at % 100 === 0 ? '2024-02' : '2024-05' }, `p${at}`),
      meta: { lastUpdated: at % 100 === 0 ? '2024-02-01T00:00:00Z' : '2024-05-01T00:00:00Z' },
    }))
    const timePoints = ['2024-03-31', '2024-06-30', '2024-12-31'].map((date, at) => ({
      name: `t${at}`,
      date,
    }))
    const point = (name: string) => ({ kind: 'point', name }) as const
    const [few, many] = await Promise.all(
      [
        { a: point('t0'), b: point('t1') },
        { a: point('t1'), b: point('t2') },
      ].map((comparison) =>
        auditReport([ndjsonSource('all', history)], { timePoints, comparison, suppression: 'mhsds' }),
      ),
    )
    expect(few?.comparison?.a.shares.staff).toMatchObject({
      n: null,
      of: null,
      people: null,
      suppressed: true,
    })
    expect(few?.comparison?.outcomes.staff).toMatchObject({ why: 'hidden', oddsRatio: { estimate: null } })
    const group = many?.groups.find(({ by }) => by.timePoint === 't1')
    expect(many?.comparison?.a.shares.staff).toEqual(group?.shares.staff)
    expect(many?.comparison?.a.shares['person-holds-or-shares']).toEqual(
      group?.shares['person-holds-or-shares'],
    )
  })

  it.each([1, 41])('cannot be worked out, in ten reports by each rule from seed %i on', (first) => {
    let shown = 0
    for (let seed = first; seed < first + 10; seed += 1) {
      for (const rule of ['mhsds', 'hes'] as const) {
        const attacked = attackedReport(comparedCaseload(seed, { mostPeople: 60, mostTeams: 5 }, rule))
        const verdict = attackReport(attacked)
        expect({ seed, ...verdict }).toMatchObject({ seed, recovered: [], undecided: 0, mistaken: false })
        shown += attacked.report.comparison?.a.shares.staff.of === null ? 0 : 1
      }
    }
    expect(shown).toBeGreaterThan(3)
  })
})

it.each(['none', 'mhsds', 'hes'] as const)(
  'fits the schema of a report, by the rule %s',
  async (suppression) => {
    for (const found of [lines, lines.slice(0, 3), []]) {
      const report = await auditReport([ndjsonSource('all', found)], { comparison: years, suppression })
      expect(schemaFaults(JSON.parse(JSON.stringify(report)), schema)).toEqual([])
      expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
    }
  },
)

async function comparisonOf(
  found: readonly object[],
  options: Parameters<typeof auditReport>[1],
): Promise<ReportedComparison> {
  const { comparison } = await auditReport([ndjsonSource('all', found)], options)
  if (!comparison) throw new Error('there is no comparison')
  return comparison
}
