import { openingWords } from '../../audit/html/opening-words.ts'
import type { AuditReport, ReportedGroupReading } from '../../audit/report/audit-report.ts'
import { printedCell, shareCell, shareKind } from './printed-cell.ts'
import type { Table, TableCell } from './table.ts'

/** What a manager reads first: the answer in words, and the main numbers. */
export function summaryTable(report: AuditReport): Table {
  const { plans, actions, expanded, source } = report
  const { lead, beside } = openingWords(report)
  const also = (cell: (reading: ReportedGroupReading) => TableCell) => (expanded ? [cell(expanded)] : [])
  const blank = expanded ? [null] : []
  const kind = shareKind(report)
  const share = (code: 'staff' | 'person-holds-or-shares' | 'not-stated' | 'flagged') =>
    [report.shares[code], ...(expanded ? [expanded.shares[code]] : [])].map((each): TableCell => {
      const cell = shareCell(each)
      return typeof cell === 'number' ? { value: cell, kind } : cell
    })
  const verdict = (name: 'flagged' | 'flaggedWithReason' | 'shared' | 'notEnoughRecorded') => [
    printedCell(plans, name),
    ...(expanded ? [printedCell(expanded.plans, name)] : []),
  ]
  return {
    name: 'Summary',
    columns: [
      { label: 'What', kind: 'text' },
      { label: 'Number', kind: 'count' },
      ...(expanded ? [{ label: 'With care teams by their members', kind: 'count' } as const] : []),
    ],
    rows: [
      [lead, null, ...blank],
      ...(report.rule.suppression === 'none'
        ? [
            [
              'Small numbers are not hidden in this report. It is for people who may read the records. Do not publish it.',
              null,
              ...blank,
            ],
          ]
        : []),
      ...beside.map((words) => [words, null, ...blank]),
      ['People', printedCell(report, 'people'), ...blank],
      ['Plans read', printedCell(plans, 'read'), ...blank],
      ['Plans counted', printedCell(plans, 'counted'), ...blank],
      ['Lines that could not be read', plans.rejected.total, ...blank],
      ['Plans flagged: staff own nearly every action', ...verdict('flagged')],
      ['Plans flagged, of all counted', ...share('flagged')],
      ['Plans flagged with a recorded reason', ...verdict('flaggedWithReason')],
      ['Plans shared', ...verdict('shared')],
      ['Plans with not enough recorded', ...verdict('notEnoughRecorded')],
      ['Actions counted', printedCell(actions, 'counted'), ...blank],
      [
        'Actions with a named owner',
        printedCell(actions, 'stated'),
        ...also((each) => printedCell(each.actions, 'stated')),
      ],
      [
        'Actions that name no owner',
        printedCell(actions.notStated, 'total'),
        ...also((each) => printedCell(each.actions.notStated, 'total')),
      ],
      ['No owner named, of all actions counted', ...share('not-stated')],
      ['Staff alone hold, of actions with a named owner', ...share('staff')],
      ['The person holds or shares, of actions with a named owner', ...share('person-holds-or-shares')],
      [
        'Newest update of any plan (UTC)',
        source.asOf === null ? 'none' : { value: source.asOf, kind: 'instant' },
        ...blank,
      ],
    ],
  }
}
