import { type ComparedOutcome, comparedOutcomes } from '../../audit/compare/comparison.ts'
import { outcomeWords } from '../../audit/compare/comparison-words.ts'
import type { AuditReport, Printed } from '../../audit/report/audit-report.ts'
import type { ReportedChange, ReportedEffect, ReportedSide } from '../../audit/report/reported-comparison.ts'
import { hiddenText, intervalCells, noneText, printedCell, shareCell, shareKind } from './printed-cell.ts'
import type { Table, TableCell, TableColumn } from './table.ts'

const counts = (labels: readonly string[]) => labels.map((label): TableColumn => ({ label, kind: 'count' }))

/** How one side differs from the other, and what is held on each; none where nothing is compared. */
export function comparisonTables(report: AuditReport): readonly Table[] {
  const { comparison } = report
  if (comparison === undefined) return []
  const { a, b, neither, outcomes, teams, degreesOfFreedom } = comparison
  return [
    {
      name: 'Comparison',
      columns: [
        { label: 'What is compared: B with A', kind: 'text' },
        { label: 'Effect', kind: 'text' },
        { label: 'Estimate', kind: 'decimal' },
        { label: '95% interval from', kind: 'decimal' },
        { label: 'to', kind: 'decimal' },
        { label: 'p', kind: 'decimal' },
        { label: 'Design effect', kind: 'decimal' },
        { label: 'Clustered by', kind: 'text' },
        { label: 'Why there is none', kind: 'text' },
      ],
      rows: [
        ...comparedOutcomes.flatMap((outcome) => changeRows(outcome, outcomes[outcome])),
        ['Teams on both sides together', null, { value: teams, kind: 'count' }, ...blanks(6)],
        ['Degrees of freedom', null, count(degreesOfFreedom), ...blanks(6)],
      ],
    },
    {
      name: 'Comparison, sides',
      columns: [
        { label: 'Side', kind: 'text' },
        { label: 'Name', kind: 'text' },
        { label: 'Which plans', kind: 'text' },
        { label: 'Share', kind: 'text' },
        ...counts(['Number', 'Of actions with a named owner']),
        { label: 'Share of them', kind: shareKind(report) },
        ...counts(['People']),
        { label: '95% interval by person from', kind: 'percent' },
        { label: 'to', kind: 'percent' },
      ],
      rows: [
        ...[['A', a] as const, ['B', b] as const].flatMap(([side, held]) => sideRows(side, held)),
        ...(neither
          ? (
              [
                ['staff', 'staff'],
                ['person-holds-or-shares', 'withPerson'],
              ] as const
            ).map(([outcome, name]) => [
              'neither',
              null,
              'counted, and on neither side',
              outcomeWords[outcome],
              printedCell(neither, name),
              printedCell(neither, 'stated'),
              null,
              printedCell(neither, 'people'),
              null,
              null,
            ])
          : []),
      ],
    },
  ]
}

function changeRows(outcome: ComparedOutcome, { oddsRatio, difference, why }: ReportedChange): Table['rows'] {
  const row = (effect: string, found: ReportedEffect, p: TableCell): readonly TableCell[] => {
    const none = found.suppressed ? hiddenText : noneText
    return [
      outcomeWords[outcome],
      effect,
      found.estimate ?? none,
      ...(found.interval95 ?? [none, none]),
      p,
      found.designEffect ?? none,
      found.clustering ?? none,
      why ?? null,
    ]
  }
  const p = oddsRatio.p ?? (oddsRatio.suppressed ? hiddenText : noneText)
  return [row('odds ratio', oddsRatio, p), row('difference of the shares', difference, null)]
}

function sideRows(side: string, held: ReportedSide): Table['rows'] {
  return comparedOutcomes.map((outcome) => {
    const share = held.shares[outcome]
    return [
      side,
      held.name,
      plansOf(held),
      outcomeWords[outcome],
      printedCell(share, 'n'),
      printedCell(share, 'of'),
      shareCell(share),
      printedCell(share, 'people'),
      ...intervalCells(share, 'clustered95'),
    ]
  })
}

function plansOf(side: ReportedSide): string {
  switch (side.kind) {
    case 'point':
      return 'in force at this time point'
    case 'period':
      return `from ${side.from} to ${side.to}`
    case 'arm':
      return `of the teams ${side.teams.join(', ')}`
  }
}

function count(number: Printed): TableCell {
  return number === null ? noneText : { value: number, kind: 'count' }
}

function blanks(number: number): readonly null[] {
  return Array<null>(number).fill(null)
}
