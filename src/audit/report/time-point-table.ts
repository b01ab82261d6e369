import type { CountedCaseload } from '../count/count-caseload.ts'
import { leftOutReasons, versionReasons } from '../count/plan-left-out.ts'
import type { CountedCell } from '../count/scope-counts.ts'
import { type PointStanding, pointStandings } from '../count/time-points.ts'
import type { CountCell, CountSum } from '../suppression/count-table.ts'
import { groupScope } from './group-scope.ts'

/** The name of a cell of a time point in the table. */
export function pointCell(point: number, what: PointStanding | 'counted' | 'in-small-groups'): string {
  return `point-${point}/${what}`
}

const distinct = 'distinct-plans'
const reasonCell = (reason: string) => `whole/plan-left-out:${reason}`

/**
 * The cells of time points and how they hang together. Of all plans of the data, each once, every point says how it
 * stands; those counted there are spread over the groups of the point. Nothing else adds up between points, or between a
 * point and the whole: there a plan counts by another version of it. The plans in groups too small to be told of are never
 * printed, and are here because a reader can take the other groups from the whole of the point.
 */
export function timePointTable(
  { timePoints = [], groups, small }: CountedCaseload,
  plans: CountedCell,
): { readonly cells: readonly CountCell[]; readonly sums: readonly CountSum[] } {
  if (timePoints.length === 0) return { cells: [], sums: [] }
  const records = (key: string, { value, people }: CountedCell): CountCell => ({
    key,
    value,
    people,
    counts: 'records',
  })
  const ofPoint = (name: string) =>
    groups.flatMap(({ group }, at) => (JSON.parse(group)[0] === name ? [`${groupScope(at)}/plans`] : []))
  return {
    cells: [
      records(distinct, plans),
      ...timePoints.flatMap(({ counted, inSmallGroups, aside }, point) => [
        records(pointCell(point, 'counted'), counted),
        // Where no group is too small to be listed, everybody can see so.
        ...(small ? [records(pointCell(point, 'in-small-groups'), inSmallGroups)] : []),
        ...aside.map((cell, at) => records(pointCell(point, pointStandings[at] ?? 'left-out'), cell)),
      ]),
    ],
    sums: [
      { total: 'readable', parts: [distinct, ...versionReasons.map(reasonCell)] },
      {
        total: distinct,
        parts: ['whole/plans', ...leftOutReasons.slice(versionReasons.length).map(reasonCell)],
      },
      ...timePoints.flatMap(({ name }, point): readonly CountSum[] => [
        {
          total: distinct,
          parts: [
            pointCell(point, 'counted'),
            ...pointStandings.map((standing) => pointCell(point, standing)),
          ],
        },
        {
          total: pointCell(point, 'counted'),
          parts: [...ofPoint(name), ...(small ? [pointCell(point, 'in-small-groups')] : [])],
        },
      ]),
      ...(small
        ? [{ total: 'small/plans', parts: timePoints.map((_, point) => pointCell(point, 'in-small-groups')) }]
        : []),
    ],
  }
}
