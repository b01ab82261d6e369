import { describe, expect, it } from 'vitest'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import { timeSeriesCharts } from '../../../src/audit/charts/time-series-charts.ts'
import { withCharts } from '../../../src/audit/charts/with-charts.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'
import { chartedPlans, monthsFrom, monthsWithGaps, sevenQuarters, twoYears } from './charted-plans.ts'

const reportOf = (groups: Parameters<typeof chartedPlans>[0], options: Parameters<typeof auditReport>[1]) =>
  auditReport([ndjsonSource('a', chartedPlans(groups))], options)
const staffOf = (report: Awaited<ReturnType<typeof auditReport>>) => {
  const found = report.timeSeries?.find(({ share }) => share === 'staff')
  if (!found) throw new Error('no series')
  return found
}

describe('shares over time', () => {
  it('are an XmR chart from twelve periods, judged anew from a declared step change only', async () => {
    const whole = staffOf(await reportOf(twoYears, { by: ['period'] }))
    expect(whole.segments.map(({ chart, withShare }) => [chart, withShare])).toEqual([['xmr', 24]])
    const report = await reportOf(twoYears, { by: ['period'], stepChanges: ['2025-01-20'] })
    expect(report.rule.stepChanges).toEqual(['2025-01-20'])
    const [first, second, ...others] = staffOf(report).segments
    expect(others).toEqual([])
    expect([first?.from, first?.to, second?.from, second?.to, second?.stepChange]).toEqual([
      '2024-01',
      '2024-12',
      '2025-01',
      '2025-12',
      '2025-01-20',
    ])
    // 1709 of 2400: every month has 200 actions, so the mean of shares is the share of all.
    expect(first?.centre).toBe(0.7121)
    expect(first?.signals).toEqual([{ rule: 'outside-limits', way: 'high', periods: ['2024-07'] }])
    expect(first?.points[6]).toMatchObject({
      rules: ['outside-limits'],
      outsidePPrime: true,
      movingRange: 0.16,
    })
    expect(second?.signals.map(({ rule }) => rule)).toContain('seven-trend')
    // Nothing is carried over the step.
    expect(second?.points[0]?.movingRange).toBeNull()
    expect(schemaFaults({ timeSeries: report.timeSeries }, chartSchema)).toEqual([])
  })

  it('show each share where its limits say it lies, also where percents are rounded', async () => {
    const report = await reportOf(twoYears, { by: ['period'] })
    // 2090 of 3000 is printed as 70 %, beside a limit of 69.8.
    const groups = report.groups.map((group, at) => {
      const n = at === 6 ? 2_090 : at % 2 === 0 ? 2_050 : 2_035
      const staff = { ...group.shares.staff, n, of: 3_000, share: Math.round(n / 30) / 100 }
      return { ...group, shares: { ...group.shares, staff } }
    })
    const series = timeSeriesCharts({ ...report, groups })?.find(({ share }) => share === 'staff')
    const [segment] = series?.segments ?? []
    expect(segment?.limits?.[1]).toBe(0.6978)
    expect(segment?.points[6]).toMatchObject({ share: 0.6967, rules: [] })
  })

  it('are a run chart under twelve', async () => {
    const [segment] = staffOf(await reportOf(sevenQuarters, { by: ['period'], period: 'quarter' })).segments
    expect(segment).toMatchObject({
      chart: 'run',
      noLimits: 'too-few-points',
      centre: 0.64,
      limits: null,
      pPrime: null,
      signals: [],
    })
    expect(segment?.points.map(({ period }) => period)[6]).toBe('2025-Q3')
  })

  it('have a series for each team, by the name of what its groups have in common', async () => {
    const groups = monthsFrom(2025, 1, 3).flatMap((start) =>
      ['North', 'South'].map((team) => ({ team, start, people: 10, staff: 30, person: 20 })),
    )
    const { timeSeries } = await reportOf(groups, { by: ['team', 'period'] })
    expect(timeSeries?.map(({ by, share, aim }) => [by, share, aim])).toEqual(
      ['Organization/North', 'Organization/South'].flatMap((team) => [
        [{ team }, 'staff', 'lower'],
        [{ team }, 'person-holds-or-shares', 'higher'],
      ]),
    )
  })

  it('say of a period that is hidden, or not listed, that it is not known: it ends what is in a row', async () => {
    const report = await reportOf(monthsWithGaps, { by: ['period'], suppression: 'mhsds' })
    const series = staffOf(report)
    expect(series.notListed).toEqual([
      { from: '2025-05', to: '2025-05' },
      { from: '2025-09', to: '2025-09' },
    ])
    const points = series.segments.flatMap((segment) => segment.points)
    expect(points.map(({ period }) => period)).not.toContain('2025-09')
    const hidden = points.filter(({ gap }) => gap === 'hidden')
    expect(hidden.length).toBeGreaterThan(0)
    for (const point of hidden) expect(point).toMatchObject({ share: null, movingRange: null, rules: [] })
    expect(points.find(({ period }) => period === '2025-06')?.movingRange).toBeNull()
    expect(schemaFaults({ timeSeries: report.timeSeries }, chartSchema)).toEqual([])
  })

  it('tell a period in which no action names an owner from a hidden one', async () => {
    const groups = monthsFrom(2025, 1, 3).map((start, at) => ({
      start,
      people: 10,
      staff: at === 1 ? 0 : 20,
      person: 0,
    }))
    const points = staffOf(await reportOf(groups, { by: ['period'] })).segments[0]?.points ?? []
    expect(points.map(({ share, gap }) => [share, gap])).toEqual([
      [1, undefined],
      [null, 'nothing-stated'],
      [1, undefined],
    ])
  })

  it('are small where a plan has a date of another age', async () => {
    const groups = ['0001-01-01', '2025-01-01', '9999-12-01'].map((start) => ({
      start,
      people: 1,
      staff: 3,
      person: 1,
    }))
    const series = staffOf(await reportOf(groups, { by: ['period'] }))
    expect(series.segments[0]?.points.map(({ period }) => period)).toEqual(['0001-01', '2025-01', '9999-12'])
    expect(series.notListed).toEqual([
      { from: '0001-02', to: '2024-12' },
      { from: '2025-02', to: '9999-11' },
    ])
  })

  it('are cut at 0 and 1, and say so', async () => {
    const groups = monthsFrom(2025, 1, 12).map((start, at) => ({
      start,
      people: 10,
      staff: at % 2 === 0 ? 99 : 60,
      person: at % 2 === 0 ? 1 : 40,
    }))
    const [segment] = staffOf(await reportOf(groups, { by: ['period'] })).segments
    expect(segment).toMatchObject({ chart: 'xmr', limits: [0, 1], cut: ['low', 'high'] })
  })

  it('have no limits where no period differs from the one before', async () => {
    const groups = monthsFrom(2025, 1, 14).map((start) => ({ start, people: 10, staff: 70, person: 30 }))
    const [segment] = staffOf(await reportOf(groups, { by: ['period'] })).segments
    expect(segment).toMatchObject({ chart: 'run', noLimits: 'no-variation', centre: 0.7, signals: [] })
  })

  it('are made of the printed groups: the same print gives the same charts', async () => {
    const report = await reportOf(twoYears, { by: ['period'], suppression: 'mhsds', stepChanges: ['2025'] })
    const { timeSeries, funnel: _, ...printed } = report
    expect(withCharts(JSON.parse(JSON.stringify(printed))).timeSeries).toEqual(timeSeries)
  })

  it('are none in reports that are not by period', async () => {
    const report = await reportOf(twoYears, { timePoints: [{ name: 'a', date: '2025-01-01' }] })
    expect(timeSeriesCharts(report)).toBeUndefined()
    expect('timeSeries' in report).toBe(false)
  })
})

const { timeSeries } = schema.properties
const chartSchema = { type: 'object', properties: { timeSeries }, $defs: schema.$defs }
