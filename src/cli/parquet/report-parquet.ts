import { groupColumns, groupText } from '../../audit/csv/audit-csv.ts'
import { tidyRows } from '../../audit/csv/tidy-rows.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import type { AuditRow } from '../../audit/report/audit-row.ts'
import { responsibilityCategories } from '../../responsibility/index.ts'
import type { ParquetTable } from './parquet-bytes.ts'
import type { ParquetColumn } from './parquet-column.ts'

/**
 * The numbers of a report as the table of its CSV file, typed: `value` is null where there is no number, `hidden` says why, and
 * `suppressed` is true when it is hidden and not merely absent. A name the report is not grouped by is null.
 */
export function reportParquet(report: AuditReport): ParquetTable {
  return {
    columns: [
      { name: 'scope', type: 'string' },
      ...groupColumns.map((name): ParquetColumn => ({ name, type: 'string', nullable: true })),
      { name: 'measure', type: 'string' },
      { name: 'value', type: 'double', nullable: true },
      { name: 'suppressed', type: 'boolean' },
      { name: 'hidden', type: 'string', nullable: true },
    ],
    rows: tidyRows(report).map(({ scope, by, measure, value, hidden }) => ({
      scope,
      ...Object.fromEntries(
        groupColumns.map((name) => [name, by[name] === undefined ? null : unicode(groupText(by, name))]),
      ),
      measure: unicode(measure),
      value,
      suppressed: hidden === 'suppressed' || hidden === 'protects-another',
      hidden: hidden === '' ? null : hidden,
    })),
    metadata: factsOf(report),
  }
}

/** One row a plan: data about persons. */
export function planRowsParquet(report: AuditReport, rows: readonly AuditRow[]): ParquetTable {
  return {
    columns: [
      { name: 'file', type: 'string' },
      { name: 'line', type: 'int32' },
      { name: 'plan', type: 'string' },
      { name: 'person', type: 'string' },
      { name: 'planLeftOut', type: 'string', nullable: true },
      { name: 'verdict', type: 'string' },
      ...(['staffOnly', 'stated', 'notStated', 'leftOut'] as const).map(
        (name): ParquetColumn => ({ name, type: 'int32' }),
      ),
      ...responsibilityCategories.map(
        (category): ParquetColumn => ({ name: `responsibility.${category}`, type: 'int32' }),
      ),
      { name: 'reasonRecorded', type: 'boolean' },
    ],
    rows: rows.map(({ responsibility, meter: _, planLeftOut, ...row }) => ({
      ...row,
      file: unicode(row.file),
      planLeftOut: planLeftOut ?? null,
      ...Object.fromEntries(
        responsibilityCategories.map((category) => [`responsibility.${category}`, responsibility[category]]),
      ),
    })),
    metadata: factsOf(report),
  }
}

function factsOf({ alongsideAudit, rule, source }: AuditReport): Readonly<Record<string, string>> {
  return {
    alongsideAudit,
    rule: JSON.stringify(rule),
    ...(source.asOf === null ? {} : { asOf: source.asOf }),
  }
}

/** The text as a file of UTF-8 can hold it, as the CSV file has it. */
function unicode(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
