import { groupColumns, groupText } from '../../audit/csv/audit-csv.ts'
import { tidyRows } from '../../audit/csv/tidy-rows.ts'
import { categoryWords } from '../../audit/html/category-words.ts'
import { smallGroupsWords } from '../../audit/html/group-section.ts'
import { groupingHead } from '../../audit/html/grouping-words.ts'
import type { AuditReport, ReportedGroup } from '../../audit/report/audit-report.ts'
import { responsibilityCategories } from '../../responsibility/index.ts'
import { intervalCells, printedCell, shareCell, shareKind } from './printed-cell.ts'
import type { Table, TableCell, TableColumn } from './table.ts'

const verdicts = [
  ['flagged', 'Plans flagged'],
  ['flaggedWithReason', 'Plans flagged with a reason'],
  ['shared', 'Plans shared'],
  ['notEnoughRecorded', 'Plans with not enough recorded'],
] as const

const shares = [
  ['staff', 'Staff alone'],
  ['person-holds-or-shares', 'The person, alone or with others'],
  ['not-stated', 'No owner named, of actions counted'],
] as const

/** A row for each group with its main numbers, in the order of their names; none where a report is not grouped. */
export function groupTables(report: AuditReport): readonly Table[] {
  const { rule, groups, smallGroups } = report
  const names = groupColumns.filter((name) => rule.by.includes(name))
  if (names.length === 0) return []
  const hasVerdicts = !rule.by.includes('focus')
  const row = (name: readonly TableCell[], group: ReportedGroup) => [
    ...name,
    ...numbersOf(group, hasVerdicts),
  ]
  return [
    {
      name: 'Groups',
      columns: [
        ...names.map((name): TableColumn => ({ label: groupingHead([name]), kind: 'text' })),
        { label: 'People', kind: 'count' },
        { label: hasVerdicts ? 'Plans counted' : 'Plans with such an action', kind: 'count' },
        ...(hasVerdicts ? verdicts.map(([, label]): TableColumn => ({ label, kind: 'count' })) : []),
        { label: 'Actions counted', kind: 'count' },
        { label: 'Actions with a named owner', kind: 'count' },
        { label: 'Actions that name no owner', kind: 'count' },
        ...responsibilityCategories.map(
          (category): TableColumn => ({ label: categoryWords[category], kind: 'count' }),
        ),
        ...shares.flatMap(([, label]): readonly TableColumn[] => [
          { label: `${label}: share`, kind: shareKind(report) },
          { label: '95% interval from', kind: 'percent' },
          { label: 'to', kind: 'percent' },
        ]),
      ],
      rows: [
        ...groups.map((group) =>
          row(
            names.map((name) => groupText(group.by, name)),
            group,
          ),
        ),
        ...(smallGroups ? [row([smallGroupsWords, ...names.slice(1).map(() => null)], smallGroups)] : []),
      ],
    },
  ]
}

/** Every number of the report, one a row: the rows of the CSV file. */
export function tidyTable(report: AuditReport): Table {
  return {
    name: 'All numbers (tidy)',
    columns: [
      ...['scope', ...groupColumns, 'measure'].map((label): TableColumn => ({ label, kind: 'text' })),
      { label: 'value', kind: 'decimal' },
      { label: 'hidden', kind: 'text' },
    ],
    rows: tidyRows(report).map(({ scope, by, measure, value, hidden }) => [
      scope,
      ...groupColumns.map((name) => groupText(by, name)),
      measure,
      valueCell(value, hidden),
      hidden,
    ]),
  }
}

function valueCell(value: number | null, hidden: string): TableCell {
  if (value === null) return hidden === 'nothing-to-count' ? 'none' : 'hidden'
  return Number.isInteger(value) ? { value, kind: 'count' } : value
}

function numbersOf(group: ReportedGroup, hasVerdicts: boolean): readonly TableCell[] {
  const { plans, actions } = group
  return [
    printedCell(group, 'people'),
    printedCell(plans, 'counted'),
    ...(hasVerdicts ? verdicts.map(([name]) => printedCell(plans, name)) : []),
    printedCell(actions, 'counted'),
    printedCell(actions, 'stated'),
    printedCell(actions.notStated, 'total'),
    ...responsibilityCategories.map((category) => printedCell(actions.responsibility, category)),
    ...shares.flatMap(([code]) => [
      shareCell(group.shares[code]),
      ...intervalCells(group.shares[code], 'clustered95'),
    ]),
  ]
}
