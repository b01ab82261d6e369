import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { AuditRun } from '../../../src/audit/audit-run.ts'
import type { Comparison } from '../../../src/audit/compare/comparison.ts'
import type { ReportedComparison } from '../../../src/audit/report/reported-comparison.ts'
import { waldInterval } from '../../../src/audit/statistics/wald-interval.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { unhurriedWorker } from '../read/unhurried-worker.ts'
import type { ClusterRow } from '../statistics/clusters-of.ts'
import { sandwichOracle } from '../statistics/sandwich-oracle.ts'
import { type DrawnPlan, drawnPlans, planOf, rowsOf } from './drawn-caseload.ts'

const plans = drawnPlans(3, 240)
const years: Comparison = {
  a: { kind: 'period', name: '2024', from: '2024', to: '2024' },
  b: { kind: 'period', name: '2025-Q1..2025', from: '2025-01', to: '2025' },
}
const arms: Comparison = {
  a: { kind: 'arm', name: 'control', teams: ['Organization/0', 'Organization/1'] },
  b: { kind: 'arm', name: 'trained', teams: ['Organization/2', 'Organization/4'] },
}
const yearOf = ({ month }: DrawnPlan) => ({ '2024': 0, '2025': 1 })[month.slice(0, 4)]
const armOf = ({ team }: DrawnPlan) => [0, 0, 1, undefined, 1][team]

async function comparisonOf(found: readonly object[], options: AuditOptions): Promise<ReportedComparison> {
  const { comparison } = await auditReport([ndjsonSource('all', found)], options)
  if (!comparison) throw new Error('there is no comparison')
  return comparison
}

describe('a comparison as counted', () => {
  it.each([
    ['two periods', years, yearOf],
    ['two arms', arms, armOf],
  ] as const)('of %s is that of every single action', async (_name, comparison, sideOf) => {
    const found = await comparisonOf(
      plans.map(({ resource }) => resource),
      { comparison, by: ['team'] },
    )
    expectOracle(found, rowsOf(plans, sideOf))
    const others = plans.filter((plan) => sideOf(plan) === undefined)
    const sum = (of: (plan: DrawnPlan) => number) => others.reduce((all, plan) => all + of(plan), 0)
    expect(found.neither).toEqual({
      people: new Set(others.filter(hasStated).map(({ person }) => person)).size,
      stated: sum(({ staff, shared, carer }) => staff + shared + carer),
      staff: sum(({ staff }) => staff),
      withPerson: sum(({ shared }) => shared),
    })
  })

  it('of two time points takes each plan by its version of that date', async () => {
    const dates = ['2025-01-31', '2025-06-30']
    const history = plans.slice(0, 120).map((plan, at) => {
      const later = { ...plan, staff: at % 3, shared: plan.shared + (at % 2), month: '2024-02' }
      const earlier = { ...plan, month: '2024-02' }
      const withDate = (resource: object, day: string) => ({
        ...resource,
        meta: { lastUpdated: `${day}T09:00:00Z` },
      })
      return {
        sides: [earlier, at % 4 === 0 ? earlier : later],
        versions: [
          withDate(planOf(earlier, `p${at}`), '2024-03-01'),
          ...(at % 4 === 0 ? [] : [withDate(planOf(later, `p${at}`), '2025-03-01')]),
        ],
      }
    })
    const found = await comparisonOf(
      history.flatMap(({ versions }) => versions),
      {
        timePoints: dates.map((date, at) => ({ name: `t${at}`, date })),
        comparison: { a: { kind: 'point', name: 't0' }, b: { kind: 'point', name: 't1' } },
      },
    )
    expectOracle(
      found,
      [0, 1].flatMap((side) =>
        rowsOf(
          history.flatMap(({ sides }) => sides[side] as DrawnPlan),
          () => side,
        ),
      ),
    )
    expect(found.neither).toBeUndefined()
  })

  it('is turned round with the sides', async () => {
    const lines = plans.map(({ resource }) => resource)
    const [there, back] = [years, { a: years.b, b: years.a }].map((comparison) =>
      comparisonOf(lines, { comparison }),
    )
    const [first, second] = [(await there)?.outcomes.staff, (await back)?.outcomes.staff]
    expect(second?.oddsRatio.p).toBe(first?.oddsRatio.p)
    expect(second?.difference.estimate).toBe(-(first?.difference.estimate ?? 0))
    expect((second?.oddsRatio.estimate ?? 0) * (first?.oddsRatio.estimate ?? 0)).toBeCloseTo(1, 3)
    expect((second?.oddsRatio.interval95?.[0] ?? 0) * (first?.oddsRatio.interval95?.[1] ?? 0)).toBeCloseTo(
      1,
      3,
    )
  })

  it.each([2, 3])('is the same to the byte from %i workers and any order of files', async (count) => {
    const files = [0, 1, 2, 3].map((file) =>
      ndjsonSource(
        `f${file}`,
        plans.filter((_, at) => at % 4 === file).map(({ resource }) => resource),
      ),
    )
    for (const suppression of ['none', 'mhsds'] as const) {
      const options = { comparison: arms, suppression }
      const alone = JSON.stringify(await auditReport(files, options))
      const workers = Array.from({ length: count }, (_, n) => unhurriedWorker(files, options, n))
      const together = await auditFiles(files.toReversed(), options, { workers, partBytes: 3_000 })
      expect(together.ok && JSON.stringify(together.value.report)).toBe(alone)
    }
  })

  it('takes a person named with and without a server for one cluster', async () => {
    const named = plans.map(({ resource, person }, at) =>
      at % 2 === 0
        ? resource
        : { ...resource, subject: { reference: `https://r.example/fhir/Patient/${person}` } },
    )
    const found = await comparisonOf(named, { comparison: years })
    // Owners of the plans with an address are another server's, or nobody: only people and teams are to be the same.
    const people = (side: number) =>
      new Set(plans.filter((plan) => yearOf(plan) === side && hasStated(plan)).map(({ person }) => person))
        .size
    expect(found.a.shares.staff.people).toBe(people(0))
    expect(found.b.shares.staff.people).toBe(people(1))
  })
})

describe('a comparison without an effect', () => {
  const plan = (person: number, team: number, month: string, staff: number, shared: number) =>
    planOf({ person, team, month, staff, shared, carer: 0 }, `${person}-${team}-${month}`)
  it.each([
    ['nothing-counted', [plan(1, 1, '2024-01', 2, 1), plan(2, 2, '2024-01', 2, 1)]],
    ['none', [plan(1, 1, '2024-01', 0, 3), plan(2, 2, '2024-01', 0, 2), plan(3, 1, '2025-01', 1, 1)]],
    ['all', [plan(1, 1, '2024-01', 4, 0), plan(2, 2, '2024-01', 1, 0), plan(3, 1, '2025-01', 1, 1)]],
    ['one-person', [plan(1, 1, '2024-01', 2, 1), plan(2, 2, '2025-01', 2, 1)]],
    ['one-team', [1, 2, 3, 4].map((n) => plan(n, n > 2 ? 1 : 2, n > 2 ? '2025-01' : '2024-01', n, 2))],
    [
      'all-alike',
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => plan(n, n % 2, n > 4 ? '2025-01' : '2024-01', 2, n > 4 ? 1 : 2)),
    ],
  ] as const)('says why: %s', async (why, lines) => {
    const { outcomes, degreesOfFreedom } = await comparisonOf(lines, { comparison: years })
    const none = { estimate: null, interval95: null, designEffect: null, clustering: null }
    expect(outcomes.staff).toEqual({ oddsRatio: { ...none, p: null }, difference: none, why })
    if (why !== 'none' && why !== 'all') expect(degreesOfFreedom).toBeNull()
    expect(JSON.stringify(outcomes)).not.toMatch(/NaN|Infinity/)
  })

  it('has one where the same single team is on both sides, by person', async () => {
    const lines = plans.filter(({ team }) => team === 1)
    const found = await comparisonOf(
      lines.map(({ resource }) => resource),
      { comparison: years },
    )
    const oracle = sandwichOracle(rowsOf(lines, yearOf)).logOdds
    const { oddsRatio } = found.outcomes.staff
    expect(found.teams).toBe(1)
    expect(oddsRatio.clustering).toBe('person')
    expect(oddsRatio.designEffect).toBeCloseTo(oracle.person / oracle.independent, 3)
  })
})

it('refuses groups of its own beside a protected comparison', () => {
  expect(() => new AuditRun({ comparison: years, by: ['team'] })).toThrow(RangeError)
  expect(() => new AuditRun({ comparison: years, by: ['team'], suppression: 'none' })).not.toThrow()
})

function hasStated({ staff, shared, carer }: DrawnPlan): boolean {
  return staff + shared + carer > 0
}

function expectOracle(found: ReportedComparison, rows: readonly ClusterRow[]): void {
  const oracle = sandwichOracle(rows)
  const stated = rows.filter((row) => row[4] > 0)
  const clusters = [0, 1].map((at) => new Set(stated.map((row) => row[at])).size)
  const degreesOfFreedom = Math.min(...clusters) - 1
  expect(found).toMatchObject({ teams: clusters[0], degreesOfFreedom })
  for (const [at, side] of [found.a, found.b].entries()) {
    const own = stated.filter((row) => row[2] === at)
    const sum = (column: 3 | 4) => own.reduce((all, row) => all + row[column], 0)
    const people = new Set(own.map(([, person]) => person)).size
    expect(side.shares.staff).toMatchObject({ n: sum(3), of: sum(4), people })
  }
  const { oddsRatio, difference } = found.outcomes.staff
  for (const [effect, wanted, digits] of [
    [oddsRatio, oracle.logOdds, 3],
    [difference, oracle.difference, 4],
  ] as const) {
    const variance = wanted[effect.clustering ?? 'person']
    const interval = waldInterval({ estimate: wanted.estimate, variance, degreesOfFreedom })
    const scale = (value: number) => (effect === oddsRatio ? Math.exp(value) : value)
    expect(effect.clustering).toBe('team-and-person')
    expect(effect.estimate).toBeCloseTo(scale(wanted.estimate), digits - 0.5)
    expect(effect.interval95?.[0]).toBeCloseTo(scale(interval.low), digits - 0.5)
    expect(effect.interval95?.[1]).toBeCloseTo(scale(interval.high), digits - 0.5)
    expect(effect.designEffect).toBeCloseTo(variance / wanted.independent, 3)
    if (effect === oddsRatio) expect(oddsRatio.p).toBeCloseTo(interval.p, 3)
  }
}
