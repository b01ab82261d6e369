import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { auditCsv } from '../../../src/audit/csv/audit-csv.ts'
import { csvFile } from '../../../src/audit/csv/csv-cell.ts'
import { parquetBytes } from '../../../src/cli/parquet/parquet-bytes.ts'
import { planRowsParquet, reportParquet } from '../../../src/cli/parquet/report-parquet.ts'
import { auditReport } from '../../audit/memory-sources.ts'
import { drawSources } from '../../audit/read/drawn-sources.ts'
import { type ReadRow, readWithDuckDb, readWithHyparquet } from './read-parquet.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-report-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))

const columns = ['scope', 'timePoint', 'team', 'period', 'category', 'focus', 'measure', 'value', 'hidden']

/** The rows as the CSV file has them: what is not there is empty. */
function asCsv(rows: readonly ReadRow[]): string {
  return csvFile(
    columns,
    rows.map((row) => columns.map((name) => (row[name] ?? '') as string | number)),
  )
}

describe('the report as Parquet', () => {
  it.each(['mhsds', 'none'] as const)('has the rows of the CSV file, with %s', async (suppression) => {
    const { sources } = await drawSources({ plans: 300, seed: 5, badLines: true })
    const report = await auditReport(sources, {
      suppression,
      by: ['team', 'category'],
      expandCareTeams: true,
    })
    const bytes = parquetBytes(reportParquet(report))
    const path = join(folder, `${suppression}.parquet`)
    writeFileSync(path, bytes)
    const rows = await readWithDuckDb(path)
    expect(asCsv(rows)).toBe(auditCsv(report))
    expect(await readWithHyparquet(bytes)).toEqual(rows)
    // Hidden is told from not there, and neither is a number.
    const hidden = rows.filter(({ suppressed }) => suppressed === true)
    expect(hidden.length > 0).toBe(suppression === 'mhsds')
    expect(hidden.every(({ value, hidden: why }) => value === null && why !== 'nothing-to-count')).toBe(true)
    expect(rows.every(({ value, hidden: why }) => (value === null) === (why !== null))).toBe(true)
    expect(parquetBytes(reportParquet(report))).toEqual(bytes)
  })

  it('has the rows of plans as the JSON report has them', async () => {
    const { sources } = await drawSources({ plans: 60, seed: 6 })
    const report = await auditReport(sources, { rows: true })
    const read = await readWithHyparquet(parquetBytes(planRowsParquet(report, report.rows ?? [])))
    expect(read).toHaveLength(60)
    expect(read).toEqual(
      report.rows?.map(({ responsibility, meter: _, planLeftOut = null, ...row }) => ({
        ...row,
        planLeftOut,
        ...Object.fromEntries(
          Object.entries(responsibility).map(([name, number]) => [`responsibility.${name}`, number]),
        ),
      })),
    )
  })
})
