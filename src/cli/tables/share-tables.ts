import { reportedShares } from '../../audit/count/plan-counters.ts'
import { shareWords } from '../../audit/html/category-words.ts'
import type { AuditReport, ReportedReading, ShareCode } from '../../audit/report/audit-report.ts'
import { intervalCells, printedCell, shareCell, shareKind } from './printed-cell.ts'
import type { Table, TableCell } from './table.ts'

/** Each share with all that says how sure it is. */
export function shareTable(report: AuditReport): Table {
  const { expanded } = report
  const readings: readonly (readonly [string, ReportedReading['shares']])[] = [
    ['as named', report.shares],
    ...(expanded ? [['by their members', expanded.shares] as const] : []),
  ]
  return {
    name: 'Shares and intervals',
    columns: [
      { label: 'Share', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Care teams', kind: 'text' },
      { label: 'Number', kind: 'count' },
      { label: 'Of', kind: 'count' },
      { label: 'Share of it', kind: shareKind(report) },
      { label: 'People', kind: 'count' },
      { label: 'Design effect', kind: 'decimal' },
      { label: "Wilson's 95% interval from", kind: 'percent' },
      { label: 'to', kind: 'percent' },
      { label: '95% interval by person from', kind: 'percent' },
      { label: 'to', kind: 'percent' },
    ],
    rows: readings.flatMap(([reading, shares]) =>
      (Object.keys(shareWords) as ShareCode[]).map((code) => [
        shareWords[code],
        code,
        reading,
        printedCell(shares[code], 'n'),
        printedCell(shares[code], 'of'),
        shareCell(shares[code]),
        printedCell(shares[code], 'people'),
        printedCell(shares[code], 'designEffect'),
        ...intervalCells(shares[code], 'wilson95'),
        ...intervalCells(shares[code], 'clustered95'),
      ]),
    ),
  }
}

/** How many plans would be flagged at other shares. */
export function flagTable({ plans, expanded }: AuditReport): Table {
  return {
    name: 'Flagged at thresholds',
    columns: [
      { label: 'Staff alone hold at least', kind: 'whole-percent' },
      { label: 'Plans flagged', kind: 'count' },
      ...(expanded ? [{ label: 'Plans flagged, teams as members', kind: 'count' } as const] : []),
    ],
    rows: reportedShares.map((share): readonly TableCell[] => [
      Number(share),
      printedCell(plans.flaggedAt, share),
      ...(expanded ? [printedCell(expanded.plans.flaggedAt, share)] : []),
    ]),
  }
}
