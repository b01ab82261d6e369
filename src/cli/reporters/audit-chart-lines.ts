import type {
  ReportedFunnel,
  ReportedSegment,
  ReportedTimeSeries,
} from '../../audit/charts/reported-charts.ts'
import type { GroupName } from '../../audit/count/plan-group.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { terminalText } from '../terminal-text.ts'

const shareWords: Readonly<Record<ReportedTimeSeries['share'], string>> = {
  staff: 'staff alone',
  'person-holds-or-shares': 'the person, alone or with others',
}
const noChart: Readonly<Record<NonNullable<ReportedSegment['noLimits']>, string>> = {
  'too-few-points': 'too few for limits',
  'too-many-gaps': 'too many gaps for limits',
  'no-variation': 'none differs from the one before',
}
const noFunnel: Readonly<Record<NonNullable<ReportedFunnel['noLimits']>, string>> = {
  'no-share': 'the share over all plans is not printed, so teams cannot be compared with it',
  'none-or-all': 'staff alone hold all of the actions, or none: no team can be told from another',
  'under-two-teams': 'fewer than two teams have a share that is printed',
}

/** What the charts of a report show, a line each; the charts themselves are in its HTML. */
export function chartLines({ timeSeries = [], funnel }: AuditReport): readonly string[] {
  return [
    ...timeSeries.flatMap(({ by, share, segments }) =>
      segments.map((segment) => `  over time, ${nameOf(by)}${shareWords[share]}, ${segmentLine(segment)}`),
    ),
    ...(funnel ? [`  teams beside the whole: ${funnelLine(funnel)}`] : []),
  ]
}

function nameOf(by: GroupName): string {
  return Object.entries(by)
    .map(([name, value]) => `${terminalText(value ?? `${name} not recorded`)}, `)
    .join('')
}

function segmentLine({ from, to, chart, noLimits, centre, limits, signals }: ReportedSegment): string {
  const span = from === to ? from : `${from} to ${to}`
  if (chart === 'none' || centre === null) return `${span}: no share is printed`
  const ends = (limits ?? []).map((end) => (100 * end).toFixed(1)).join(' to ')
  const middle =
    chart === 'xmr'
      ? `mean ${(100 * centre).toFixed(1)} %, limits ${ends} %`
      : `median ${(100 * centre).toFixed(1)} % (${noChart[noLimits ?? 'too-few-points']})`
  const found = signals.map(({ rule, way, periods }) => {
    const ways = [...new Set([periods[0], periods.at(-1)])].filter((each) => each !== undefined)
    return [rule, ...(ways.length === 0 ? [] : [way]), ways.join(' to ')]
      .filter((each) => each !== '')
      .join(' ')
  })
  return `${span}: ${middle}; ${found.length === 0 ? 'nothing stands out' : `stands out: ${found.join(', ')}`}`
}

function funnelLine({ noLimits, withShare, teams }: ReportedFunnel): string {
  if (noLimits !== undefined) return noFunnel[noLimits]
  const outside = teams.filter(({ place }) => place === 'outside-998').map(({ team }) => terminalText(team))
  if (outside.length === 0) return `none of ${withShare} lies outside the 99.8 % limits`
  return `${outside.length} of ${withShare} ${outside.length === 1 ? 'lies' : 'lie'} outside the 99.8 % limits: ${outside.join(', ')}. That says nothing of why; look at how they record first`
}
