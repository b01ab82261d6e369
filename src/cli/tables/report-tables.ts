import { dictionaryEntries } from '../../audit/csv/audit-dictionary.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { categoryTable, notStatedTable, publishedTable } from './category-tables.ts'
import { funnelTables, timeSeriesTables } from './chart-tables.ts'
import { comparisonTables } from './comparison-tables.ts'
import { groupTables, tidyTable } from './group-tables.ts'
import { leftOutTable, qualityTable, rejectedTable } from './missing-tables.ts'
import { otherTables } from './other-tables.ts'
import { flagTable, shareTable } from './share-tables.ts'
import { ruleTable, sourceTable } from './source-tables.ts'
import { summaryTable } from './summary-table.ts'
import type { Table } from './table.ts'
import { timePointTables } from './time-point-tables.ts'

/** Everything a report of an audit prints, as tables. Rows of single plans are in none of them. */
export function reportTables(report: AuditReport): readonly Table[] {
  return [
    summaryTable(report),
    categoryTable(report),
    notStatedTable(report),
    ...groupTables(report),
    ...timePointTables(report),
    ...comparisonTables(report),
    ...timeSeriesTables(report),
    ...funnelTables(report),
    ...otherTables(report),
    flagTable(report),
    shareTable(report),
    leftOutTable(report),
    qualityTable(report),
    rejectedTable(report),
    publishedTable(report),
    sourceTable(report),
    ruleTable(report),
    tidyTable(report),
    dictionaryTable(),
  ]
}

/** What each measure of the tidy table means. */
function dictionaryTable(): Table {
  return {
    name: 'Data dictionary',
    columns: [
      { label: 'Measure', kind: 'text' },
      { label: 'Unit', kind: 'text' },
      { label: 'Meaning', kind: 'text' },
    ],
    rows: dictionaryEntries.map(({ measure, unit, meaning }) => [measure, unit, meaning]),
  }
}
