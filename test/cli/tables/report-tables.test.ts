import { describe, expect, it } from 'vitest'
import { tidyRows } from '../../../src/audit/csv/tidy-rows.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { reportTables } from '../../../src/cli/tables/report-tables.ts'
import type { Table, TableCell } from '../../../src/cli/tables/table.ts'
import { responsibilityCategories } from '../../../src/responsibility/index.ts'
import { auditReport } from '../../audit/memory-sources.ts'
import { drawSources } from '../../audit/read/drawn-sources.ts'

let drawn: Promise<AuditReport> | undefined
const everything = () => {
  drawn ??= draw()
  return drawn
}

async function draw(): Promise<AuditReport> {
  const { sources } = await drawSources({ plans: 300, seed: 5, badLines: true })
  return await auditReport(sources, {
    suppression: 'mhsds',
    by: ['team'],
    expandCareTeams: true,
    timePoints: [{ name: 'spring', date: '2025-04-01' }],
    rows: true,
  })
}

function tableNamed(tables: readonly Table[], name: string): Table {
  const found = tables.find((table) => table.name === name)
  if (!found) throw new Error(`no table ${name}`)
  return found
}

const bare = (cell: TableCell | undefined) =>
  typeof cell === 'object' && cell !== null ? cell.value : (cell ?? null)

/** The cell of a row that begins so, under a label. */
function cellOf({ columns, rows }: Table, head: readonly string[], label: string): unknown {
  const row = rows.find((cells) => head.every((text, at) => cells[at] === text))
  if (!row) throw new Error(`no row ${head}`)
  return bare(row[columns.findIndex((column) => column.label === label)])
}

describe('the tables of a report', () => {
  it('can all be sheets: each has its own name, and as many cells in a row as columns', async () => {
    const tables = reportTables(await everything())
    const names = tables.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => name.length > 31 || /[[\]/\\:*?']/.test(name))).toEqual([])
    for (const { name, columns, rows } of tables)
      expect([name, rows.filter((row) => row.length !== columns.length)]).toEqual([name, []])
    expect(names).toEqual(
      expect.arrayContaining(['summary', 'categories', 'groups', 'time points', 'data dictionary']),
    )
  })

  it('have the numbers of the report, and say in words what is hidden', async () => {
    const report = await everything()
    const tables = reportTables(report)
    const printed = (number: number | null) => number ?? 'hidden'
    const categories = tableNamed(tables, 'Categories')
    for (const category of responsibilityCategories) {
      const at = categories.rows.find((row) => row[1] === category)?.[0] as string
      const found = (label: string) => cellOf(categories, [at], label)
      expect(found('Actions')).toBe(printed(report.actions.responsibility[category]))
      expect(found('Share')).toBe(printed(report.shares[category].share))
      expect(found('Published actions')).toBe(
        report.published.rows.find((row) => row.category === category)?.n,
      )
    }
    const groups = tableNamed(tables, 'Groups')
    expect(groups.rows).toHaveLength(report.groups.length + (report.smallGroups ? 1 : 0))
    for (const { by, people, plans } of report.groups) {
      const head = [by.timePoint ?? '', by.team ?? 'not recorded']
      expect(cellOf(groups, head, 'People')).toBe(printed(people))
      expect(cellOf(groups, head, 'Plans flagged')).toBe(printed(plans.flagged ?? null))
    }
    const spring = cellOf(tableNamed(tables, 'Time points'), ['spring'], 'Plans counted')
    expect(spring).toBe(report.timePoints?.[0]?.plans.counted)
    const hidden = tables.flatMap(({ rows }) => rows.flat()).filter((cell) => cell === 'hidden')
    expect(hidden.length).toBeGreaterThan(50)
  })

  it('have every number of the tidy table in one of them, and each hidden one as such', async () => {
    const report = await everything()
    const tidy = tableNamed(reportTables(report), 'All numbers (tidy)')
    const at = tidy.columns.findIndex(({ label }) => label === 'value')
    expect(tidy.rows.map((row) => bare(row[at]))).toEqual(
      tidyRows(report).map(
        ({ value, hidden }) => value ?? (hidden === 'nothing-to-count' ? 'none' : 'hidden'),
      ),
    )
  })

  it('name the bulk export that the plans came from, and hide how many it deleted where that is hidden', async () => {
    const report = await everything()
    const asked = {
      base: 'https://record.example/fhir',
      level: 'Group/7',
      since: '2026-01-01T00:00:00Z',
      transactionTime: '2026-11-22T10:00:00Z',
      deletedPlans: null,
      suppressed: true as const,
      warnings: 2,
    }
    const sources = tableNamed(
      reportTables({ ...report, source: { ...report.source, export: asked } }),
      'Sources',
    )
    expect(sources.rows.map(([first]) => first)).toEqual(
      expect.arrayContaining([
        'Bulk export of https://record.example/fhir: Group/7',
        'Complete up to 2026-11-22T10:00:00Z',
        'Changed since 2026-01-01T00:00:00Z',
      ]),
    )
    expect(cellOf(sources, ['Plans named as deleted'], 'Plans')).toBe('hidden')
    expect(cellOf(sources, ['Different warnings of it'], 'Bytes')).toBe(2)
  })

  it('have nothing of single plans', async () => {
    const report = await everything()
    const text = JSON.stringify(reportTables(report))
    expect(report.rows?.length).toBe(300)
    expect(report.rows?.filter(({ plan, person }) => text.includes(plan) || text.includes(person))).toEqual(
      [],
    )
  })

  it('say of the first thousand rejected lines that there are more', async () => {
    const report = await everything()
    const line = { file: 'a.ndjson', line: 3, why: 'not-json' } as const
    const many: AuditReport = {
      ...report,
      plans: { ...report.plans, rejected: { total: 3_000, lines: [line, line] } },
    }
    expect(tableNamed(reportTables(many), 'Rejected lines').rows.at(-1)?.[0]).toBe('and 2,998 more')
  })

  it('have a table of any member of the report that has none of its own', async () => {
    const part = {
      oddsRatio: 1.5,
      share: null,
      suppressed: true,
      interval95: [1.1, 2.2],
      byTeam: [
        { team: 'A', difference: 0.5 },
        { team: 'B', difference: null, reason: 'one team' },
      ],
    }
    const report = { ...(await everything()), otherThing: part } as AuditReport
    const [own, teams] = reportTables(report).filter(({ name }) => name.startsWith('Other thing'))
    expect(own?.rows).toEqual([
      ['oddsRatio', 1.5],
      ['share', 'hidden'],
      ['interval95.0', 1.1],
      ['interval95.1', 2.2],
    ])
    expect(teams?.columns.map(({ label }) => label)).toEqual(['team', 'difference', 'reason'])
    expect(teams?.rows).toEqual([
      ['A', 0.5, null],
      ['B', 'none', 'one team'],
    ])
  })
})
