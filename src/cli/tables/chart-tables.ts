import type { ReportedFunnel, ReportedPoint, ReportedSegment } from '../../audit/charts/reported-charts.ts'
import { groupColumns, groupText } from '../../audit/csv/audit-csv.ts'
import { shareWords } from '../../audit/html/category-words.ts'
import { groupingHead } from '../../audit/html/grouping-words.ts'
import type { AuditReport, Printed } from '../../audit/report/audit-report.ts'
import { hiddenText, noneText, printedCell, shareKind } from './printed-cell.ts'
import type { Table, TableCell, TableColumn } from './table.ts'

type Ends = ReportedSegment['limits']

/** Shares over time: a row for each period, with the centre and limits it is judged by, and a row for each stretch that is judged together. */
export function timeSeriesTables(report: AuditReport): readonly Table[] {
  const { timeSeries, rule } = report
  if (timeSeries === undefined) return []
  const names = groupColumns.filter(
    (name) => name !== 'period' && name !== 'timePoint' && rule.by.includes(name),
  )
  const series: readonly TableColumn[] = [
    ...names.map((name): TableColumn => ({ label: groupingHead([name]), kind: 'text' })),
    { label: 'Share', kind: 'text' },
  ]
  const segments = timeSeries.flatMap(({ by, share, aim, segments: parts }) =>
    parts.map((segment) => ({
      name: [...names.map((name) => groupText(by, name)), shareWords[share]],
      aim,
      segment,
    })),
  )
  return [
    {
      name: 'Time series',
      columns: [
        ...series,
        { label: 'Period', kind: 'text' },
        { label: 'Share in the period', kind: shareKind(report) },
        { label: 'Change from the period before', kind: 'percent' },
        { label: 'Chart', kind: 'text' },
        { label: 'Centre', kind: 'percent' },
        ...limitColumns('Limits'),
        ...limitColumns("p' limits"),
        { label: 'Rules that find something', kind: 'text' },
      ],
      rows: segments.flatMap(({ name, segment }) =>
        segment.points.map((point) => [...name, ...pointCells(point, segment)]),
      ),
    },
    {
      name: 'Time series, judged',
      columns: [
        ...series,
        { label: 'Hoped to go', kind: 'text' },
        { label: 'From', kind: 'text' },
        { label: 'To', kind: 'text' },
        { label: 'Step change declared', kind: 'text' },
        { label: 'Chart', kind: 'text' },
        { label: 'Why no limits', kind: 'text' },
        { label: 'Periods with a share', kind: 'count' },
        { label: 'Centre', kind: 'percent' },
        ...limitColumns('Limits'),
        { label: 'Mean moving range', kind: 'percent' },
        { label: 'Largest range by chance', kind: 'percent' },
        { label: 'Runs about the median', kind: 'count' },
        { label: 'by chance at least', kind: 'count' },
        { label: 'by chance at most', kind: 'count' },
        { label: 'Found', kind: 'text' },
        { label: 'Large changes', kind: 'text' },
      ],
      rows: segments.map(({ name, aim, segment }) => [...name, aim, ...segmentCells(segment)]),
    },
  ]
}

/** Teams beside the share over all plans, in the order of their names. */
export function funnelTables(report: AuditReport): readonly Table[] {
  const { funnel } = report
  if (funnel === undefined) return []
  return [
    {
      name: 'Funnel',
      columns: [
        { label: 'Team', kind: 'text' },
        { label: 'Staff alone: share', kind: shareKind(report) },
        { label: 'Of actions with a named owner', kind: 'count' },
        { label: 'Over all plans', kind: 'percent' },
        ...limitColumns('95% limits'),
        ...limitColumns('99.8% limits'),
        ...limitColumns('95% by chance alone'),
        ...limitColumns('99.8% by chance alone'),
        { label: 'z', kind: 'decimal' },
        { label: 'Place', kind: 'text' },
      ],
      rows: funnel.teams.map((team) => [...teamCells(team), team.place ?? noneText]),
    },
    {
      name: 'Funnel, facts',
      columns: [
        { label: 'What', kind: 'text' },
        { label: 'Number', kind: 'decimal' },
      ],
      rows: [
        ['Share over all plans', percent(funnel.overall)],
        ['Teams with a share that is printed', { value: funnel.withShare, kind: 'count' }],
        ['Over-dispersion (phi)', funnel.phi ?? noneText],
        ['Variance between teams (tau squared)', funnel.tauSquared ?? noneText],
        ...(funnel.noLimits === undefined ? [] : [['Why no limits', funnel.noLimits]]),
      ],
    },
  ]

  function teamCells(team: ReportedFunnel['teams'][number]): readonly TableCell[] {
    return [
      team.team,
      team.share ?? (team.gap === 'hidden' ? hiddenText : noneText),
      team.of ?? (team.gap === 'hidden' ? hiddenText : noneText),
      funnel?.overall ?? noneText,
      ...ends(team.limits95),
      ...ends(team.limits998),
      ...ends(team.chance95),
      ...ends(team.chance998),
      team.z ?? noneText,
    ]
  }
}

function pointCells(point: ReportedPoint, segment: ReportedSegment): readonly TableCell[] {
  return [
    point.period,
    printedCell({ share: point.share, ...(point.gap === 'hidden' ? { suppressed: true } : {}) }, 'share'),
    point.movingRange ?? noneText,
    segment.chart,
    segment.centre ?? noneText,
    ...ends(segment.limits),
    ...ends(point.pPrime),
    point.rules.join(', '),
  ]
}

function segmentCells(segment: ReportedSegment): readonly TableCell[] {
  const { runs, signals } = segment
  return [
    segment.from,
    segment.to,
    segment.stepChange ?? noneText,
    segment.chart,
    segment.noLimits ?? null,
    segment.withShare,
    segment.centre ?? noneText,
    ...ends(segment.limits),
    segment.meanMovingRange ?? noneText,
    segment.upperRangeLimit ?? noneText,
    runs?.count ?? noneText,
    runs?.least ?? noneText,
    runs?.most ?? noneText,
    signals.map(({ rule, way, periods }) => `${rule}, ${way}: ${periods.join(', ')}`).join('; '),
    segment.largeChanges.join(', '),
  ]
}

function limitColumns(label: string): readonly TableColumn[] {
  return [
    { label: `${label} from`, kind: 'percent' },
    { label: 'to', kind: 'percent' },
  ]
}

function ends(limits: Ends): readonly TableCell[] {
  return limits ?? [noneText, noneText]
}

function percent(share: Printed): TableCell {
  return share === null ? noneText : { value: share, kind: 'percent' }
}
