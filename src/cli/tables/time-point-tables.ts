import type { AuditReport } from '../../audit/report/audit-report.ts'
import { printedCell } from './printed-cell.ts'
import type { Table } from './table.ts'

/** How all plans stand at each named date; none where no dates were asked for. */
export function timePointTables({ timePoints }: AuditReport): readonly Table[] {
  if (timePoints === undefined) return []
  return [
    {
      name: 'Time points',
      columns: [
        { label: 'Time point', kind: 'text' },
        { label: 'Date', kind: 'day' },
        { label: 'Plans counted', kind: 'count' },
        { label: 'Left out', kind: 'count' },
        { label: 'Not in force then', kind: 'count' },
        { label: 'No version that old in the data', kind: 'count' },
      ],
      rows: timePoints.map(({ name, date, plans }) => [
        name,
        date,
        printedCell(plans, 'counted'),
        printedCell(plans, 'leftOut'),
        printedCell(plans, 'notInForce'),
        printedCell(plans, 'versionNotHeld'),
      ]),
    },
  ]
}
