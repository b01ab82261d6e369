import type { ReportedTeam } from '../charts/reported-charts.ts'
import type { GroupName } from '../count/plan-group.ts'
import type { AuditReport } from '../report/audit-report.ts'
import type { TidyRow } from './tidy-rows.ts'

/**
 * The numbers of a report's charts as rows: of each period with a share that is printed, and of each team with limits. What has
 * no number has no row here; the row of its share says why.
 */
export function chartRows({ timeSeries = [], funnel }: AuditReport): readonly TidyRow[] {
  return [
    ...timeSeries.flatMap(({ by, share, segments }) =>
      segments.flatMap(({ points, centre, limits }) =>
        points.flatMap(({ period, share: printed, movingRange, pPrime, rules }) =>
          printed === null
            ? []
            : rowsOf('time series', { ...by, period }, `timeSeries.${share}`, {
                share: printed,
                centre,
                limits,
                movingRange,
                pPrime,
                rules: rules.length,
              }),
        ),
      ),
    ),
    ...(funnel
      ? [
          ...rowsOf('funnel', {}, 'funnel', {
            overall: funnel.overall,
            phi: funnel.phi,
            tauSquared: funnel.tauSquared,
          }),
          ...funnel.teams.flatMap((team) =>
            rowsOf('funnel', { team: team.team }, 'funnel', teamNumbers(team)),
          ),
        ]
      : []),
  ]
}

type ChartNumbers = Readonly<Record<string, number | readonly [number, number] | null>>

function teamNumbers({ share, limits95, limits998, chance95, chance998, z }: ReportedTeam): ChartNumbers {
  return { share, limits95, limits998, chance95, chance998, z }
}

function rowsOf(scope: string, by: GroupName, path: string, numbers: ChartNumbers): readonly TidyRow[] {
  return Object.entries(numbers).flatMap(([name, value]): readonly TidyRow[] => {
    const row = (measure: string, number: number): TidyRow => ({
      scope,
      by,
      measure,
      value: number,
      hidden: '',
    })
    if (value === null) return []
    if (typeof value === 'number') return [row(`${path}.${name}`, value)]
    return [row(`${path}.${name}.low`, value[0]), row(`${path}.${name}.high`, value[1])]
  })
}
