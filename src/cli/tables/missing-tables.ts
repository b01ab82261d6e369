import { leftOutReasons } from '../../audit/count/plan-left-out.ts'
import { timeFallbacks } from '../../audit/count/plan-time.ts'
import { qualityWords, rejectionWords } from '../../audit/html/quality-words.ts'
import { actionLeftOutWords, planLeftOutWords, timeFallbackWords } from '../../audit/html/reason-words.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { actionLeftOutReasons } from '../../responsibility/index.ts'
import { printedCell } from './printed-cell.ts'
import type { Table } from './table.ts'

/** What is in the data and not in the numbers, and what was taken from elsewhere. */
export function leftOutTable({ plans, actions, timeFallbacks: fallbacks }: AuditReport): Table {
  return {
    name: 'Left out',
    columns: [
      { label: 'What', kind: 'text' },
      { label: 'Why', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Number', kind: 'count' },
    ],
    rows: [
      ...leftOutReasons.map((reason) => [
        'Plans left out',
        planLeftOutWords[reason],
        reason,
        printedCell(plans.leftOut, reason),
      ]),
      ...actionLeftOutReasons.map((reason) => [
        'Actions left out',
        actionLeftOutWords[reason],
        reason,
        printedCell(actions.leftOut, reason),
      ]),
      [
        'Actions left out',
        'In a plan that is left out',
        'inLeftOutPlans',
        printedCell(actions, 'inLeftOutPlans'),
      ],
      ...timeFallbacks.map((fallback) => [
        'Plans whose time was found elsewhere',
        timeFallbackWords[fallback],
        fallback,
        printedCell(fallbacks, fallback),
      ]),
    ],
  }
}

/** Faults of recording, each with where the first one can be looked at. */
export function qualityTable({ quality }: AuditReport): Table {
  return {
    name: 'Quality',
    columns: [
      { label: 'Fault of recording', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Found', kind: 'count' },
      { label: 'First place: file', kind: 'text' },
      { label: 'line', kind: 'count' },
      { label: 'element', kind: 'text' },
    ],
    rows: quality.map(({ example, ...found }) => [
      qualityWords[found.code],
      found.code,
      printedCell(found, 'count'),
      example?.file ?? null,
      example?.line ?? null,
      example?.path ?? null,
    ]),
  }
}

/** Lines that could not be read; a report lists the first thousand. */
export function rejectedTable({ plans: { rejected } }: AuditReport): Table {
  const more = rejected.total - rejected.lines.length
  return {
    name: 'Rejected lines',
    columns: [
      { label: 'File', kind: 'text' },
      { label: 'Line', kind: 'count' },
      { label: 'Why', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Detail', kind: 'text' },
    ],
    rows: [
      ...rejected.lines.map(({ file, line, why, detail }) => [
        file,
        line,
        rejectionWords[why],
        why,
        detail ?? null,
      ]),
      ...(more > 0 ? [[`and ${more.toLocaleString('en-GB')} more`, null, null, null, null]] : []),
      ...(rejected.total === 0 ? [['Every line could be read.', null, null, null, null]] : []),
    ],
  }
}
