import { categoryWords } from '../../audit/html/category-words.ts'
import { notStatedWords } from '../../audit/html/reason-words.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { notStatedReasons, responsibilityCategories } from '../../responsibility/index.ts'
import { intervalCells, printedCell, shareCell, shareKind } from './printed-cell.ts'
import type { Table } from './table.ts'

/** The seven categories, with the published ones beside them. */
export function categoryTable(report: AuditReport): Table {
  const { actions, shares, expanded, published } = report
  const share = shareKind(report)
  return {
    name: 'Categories',
    columns: [
      { label: 'Responsible', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Actions', kind: 'count' },
      { label: 'Share', kind: share },
      { label: '95% interval from (by person)', kind: 'percent' },
      { label: 'to', kind: 'percent' },
      ...(expanded
        ? [
            { label: 'Actions, teams as members', kind: 'count' } as const,
            { label: 'Share, teams as members', kind: share },
          ]
        : []),
      { label: 'Published actions', kind: 'count' },
      { label: 'Published percentage', kind: 'whole-percent' },
    ],
    rows: responsibilityCategories.map((category) => {
      const row = published.rows.find((each) => each.category === category)
      return [
        categoryWords[category],
        category,
        printedCell(actions.responsibility, category),
        shareCell(shares[category]),
        ...intervalCells(shares[category], 'clustered95'),
        ...(expanded
          ? [printedCell(expanded.actions.responsibility, category), shareCell(expanded.shares[category])]
          : []),
        row?.n ?? null,
        row === undefined ? null : row.printedPercent / 100,
      ]
    }),
  }
}

/** Why actions have no owner that can be told. */
export function notStatedTable({ actions, expanded }: AuditReport): Table {
  return {
    name: 'Not stated',
    columns: [
      { label: 'Why no owner can be told', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Actions', kind: 'count' },
      ...(expanded ? [{ label: 'Actions, teams as members', kind: 'count' } as const] : []),
    ],
    rows: [
      ...notStatedReasons.map((reason) => [
        notStatedWords[reason],
        reason,
        printedCell(actions.notStated.reasons, reason),
        ...(expanded ? [printedCell(expanded.actions.notStated.reasons, reason)] : []),
      ]),
      [
        'All of them',
        'total',
        printedCell(actions.notStated, 'total'),
        ...(expanded ? [printedCell(expanded.actions.notStated, 'total')] : []),
      ],
    ],
  }
}

/** The published table, with its source and what is wrong with it. */
export function publishedTable({ published }: AuditReport): Table {
  return {
    name: 'Published',
    columns: [
      { label: 'Responsible', kind: 'text' },
      { label: 'Code', kind: 'text' },
      { label: 'Actions', kind: 'count' },
      { label: 'Printed percentage', kind: 'whole-percent' },
    ],
    rows: [
      ...published.rows.map(({ category, n, printedPercent }) => [
        categoryWords[category],
        category,
        n,
        printedPercent / 100,
      ]),
      ['Sum of the rows', 'sumOfRows', published.sumOfRows, null],
      ['Printed total', 'printedTotal', published.printedTotal, null],
      [published.note, 'note', null, null],
      [published.source, 'source', null, null],
    ],
  }
}
