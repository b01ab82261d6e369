import type { AuditReport } from '../../audit/report/audit-report.ts'
import { printedCell } from './printed-cell.ts'
import type { Table, TableCell } from './table.ts'

/** What was read. */
export function sourceTable({ source: { files, server, shards, export: asked } }: AuditReport): Table {
  return {
    name: 'Sources',
    columns: [
      { label: server ? 'Source' : 'File', kind: 'text' },
      { label: 'Bytes', kind: 'count' },
      { label: 'Plans', kind: 'count' },
      { label: 'Lines not read', kind: 'count' },
      { label: 'SHA-256', kind: 'text' },
    ],
    rows: [
      ...files.map((file) => [
        file.name,
        file.bytes,
        printedCell(file, 'plans'),
        file.rejected,
        file.sha256 ?? 'not worked out',
      ]),
      ...(server
        ? [
            [`Server ${server.base}`, null, null, null, null],
            ['Pages of it', printedCell(server, 'pages'), null, null, null],
            ['Resources of it', printedCell(server, 'resources'), null, null, null],
            ['Different warnings of it', server.warnings, null, null, null],
          ]
        : []),
      ...(asked
        ? [
            [`Bulk export of ${asked.base}: ${asked.level}`, null, null, null, null],
            [`Complete up to ${asked.transactionTime}`, null, null, null, null],
            ...(asked.since === undefined ? [] : [[`Changed since ${asked.since}`, null, null, null, null]]),
            ...(asked.deletedPlans === undefined
              ? []
              : [['Plans named as deleted', null, printedCell(asked, 'deletedPlans'), null, null]]),
            ['Different warnings of it', asked.warnings, null, null, null],
          ]
        : []),
      ...(shards === undefined ? [] : [[`Counted in shards: ${shards}`, null, null, null, null]]),
    ],
  }
}

/** The rule and the options, each under its name in the JSON report. */
export function ruleTable({ alongsideAudit, rule }: AuditReport): Table {
  return {
    name: 'Rule and options',
    columns: [
      { label: 'Option', kind: 'text' },
      { label: 'Value', kind: 'text' },
    ],
    rows: [['alongsideAudit', alongsideAudit], ...settings(rule, '')],
  }
}

function settings(value: unknown, path: string): readonly (readonly TableCell[])[] {
  if (typeof value === 'number') return [[path, { value, kind: 'decimal' }]]
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return [[path, value.length === 0 ? 'none' : value.join(', ')]]
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  const inner = Object.entries(value).flatMap(([name, each]) =>
    settings(each, path === '' ? name : `${path}.${name}`),
  )
  return inner.length === 0 ? [[path, 'none']] : inner
}
