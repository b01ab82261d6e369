import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { reportTables } from '../../../src/cli/tables/report-tables.ts'
import type { Table, TableCell } from '../../../src/cli/tables/table.ts'
import { auditReport } from '../../audit/memory-sources.ts'
import { drawSources } from '../../audit/read/drawn-sources.ts'

const drawn = drawSources({ plans: 300, seed: 5 })
const reportOn = async (options: AuditOptions) => await auditReport((await drawn).sources, options)

const bare = (cell: TableCell | undefined) =>
  typeof cell === 'object' && cell !== null ? cell.value : (cell ?? null)

function tableNamed(tables: readonly Table[], name: string): Table {
  const found = tables.find((table) => table.name === name)
  if (!found) throw new Error(`no table ${name}`)
  return found
}

/** What a table says under these labels, row by row. */
function under({ columns, rows }: Table, labels: readonly string[]): readonly (readonly unknown[])[] {
  const places = labels.map((label) => columns.findIndex((column) => column.label === label))
  return rows.map((row) => places.map((at) => bare(row[at])))
}

describe('the tables of a report by period', () => {
  it.each(['none', 'mhsds'] as const)('have each point as it is charted, with %s', async (suppression) => {
    const report = await reportOn({ suppression, by: ['period'] })
    const tables = reportTables(report)
    const segments = (report.timeSeries ?? []).flatMap(({ segments: parts }) => parts)
    const points = segments.flatMap((segment) => segment.points.map((point) => ({ point, segment })))
    expect(points.length).toBeGreaterThan(10)
    expect(
      under(tableNamed(tables, 'Time series'), ['Period', 'Share in the period', 'Chart', 'Centre']),
    ).toEqual(
      points.map(({ point, segment }) => [
        point.period,
        point.share ?? (point.gap === 'hidden' ? 'hidden' : 'none'),
        segment.chart,
        segment.centre ?? 'none',
      ]),
    )
    expect(under(tableNamed(tables, 'Time series, judged'), ['From', 'To', 'Mean moving range'])).toEqual(
      segments.map(({ from, to, meanMovingRange }) => [from, to, meanMovingRange ?? 'none']),
    )
  })
})

describe('the tables of a report by team', () => {
  it('have each team of the funnel, in the order of their names', async () => {
    const report = await reportOn({ by: ['team'] })
    const { funnel } = report
    const tables = reportTables(report)
    expect(under(tableNamed(tables, 'Funnel'), ['Team', 'Staff alone: share', 'z', 'Place'])).toEqual(
      funnel?.teams.map(({ team, share, z, place }) => [team, share ?? 'none', z ?? 'none', place ?? 'none']),
    )
    expect(tableNamed(tables, 'Funnel, facts').rows.map((row) => bare(row[1]))).toContain(funnel?.withShare)
  })
})

describe('the tables of a comparison', () => {
  const years = {
    a: { kind: 'period', name: '2023', from: '2023-01', to: '2023-12' },
    b: { kind: 'period', name: '2024', from: '2024-01', to: '2024-12' },
  } as const

  it('have both effects on both outcomes, and what is held on each side', async () => {
    const report = await reportOn({ comparison: years, period: 'month' })
    const tables = reportTables(report)
    const { staff, 'person-holds-or-shares': person } = report.comparison?.outcomes ?? {}
    const effects = [staff?.oddsRatio, staff?.difference, person?.oddsRatio, person?.difference]
    expect(
      under(tableNamed(tables, 'Comparison'), ['Estimate', '95% interval from', 'to']).slice(0, 4),
    ).toEqual(
      effects.map((effect) => [effect?.estimate ?? 'none', ...(effect?.interval95 ?? ['none', 'none'])]),
    )
    expect(effects.every((effect) => typeof effect?.estimate === 'number')).toBe(true)
    const [first, second] = under(tableNamed(tables, 'Comparison, sides'), ['Side', 'Which plans', 'Number'])
    const held = report.comparison?.a.shares
    expect([first, second]).toEqual([
      ['A', 'from 2023-01 to 2023-12', held?.staff.n],
      ['A', 'from 2023-01 to 2023-12', held?.['person-holds-or-shares'].n],
    ])
  })

  it('say so where nothing can be told', async () => {
    const nobody = { ...years, b: { kind: 'period', name: '1999', from: '1999-01', to: '1999-12' } } as const
    const tables = reportTables(await reportOn({ comparison: nobody, suppression: 'mhsds' }))
    const rows = under(tableNamed(tables, 'Comparison'), ['Estimate', 'p', 'Why there is none']).slice(0, 2)
    expect(rows.map(([estimate]) => typeof estimate)).toEqual(['string', 'string'])
    expect(rows[0]?.[2]).toEqual(expect.any(String))
  })
})
