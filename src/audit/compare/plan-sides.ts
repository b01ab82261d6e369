import { isWithin } from '../count/plan-filter.ts'
import type { PlanAtPoint, TimePoint } from '../count/time-points.ts'
import type { ComparedSide, Comparison, ComparisonSide } from './comparison.ts'

/** What decides on which sides of a comparison a plan stands. */
export interface PlanForSides {
  /** As a report names teams. */
  readonly team: string | undefined
  /** When it counts, as written. */
  readonly time: string | undefined
  readonly isLeftOut: boolean
  readonly atPoints: readonly PlanAtPoint[]
}

/**
 * The sides of a plan: one, or none when it is left out. At time points a version of a plan stands on each side at whose date it
 * is the version that counts: on both, when nothing was changed between them.
 */
export function planSides(
  { a, b }: Comparison,
  plan: PlanForSides,
  timePoints: readonly TimePoint[],
): readonly ComparedSide[] {
  if (a.kind === 'point') {
    const counts = ({ name }: ComparisonSide) =>
      plan.atPoints.some(({ point, standing }) => standing === undefined && timePoints[point]?.name === name)
    return [...(counts(a) ? (['a'] as const) : []), ...(counts(b) ? (['b'] as const) : [])]
  }
  if (plan.isLeftOut) return []
  if (isOn(a, plan)) return ['a']
  return [isOn(b, plan) ? 'b' : 'neither']
}

function isOn(side: ComparisonSide, { team, time }: PlanForSides): boolean {
  if (side.kind === 'arm') return team !== undefined && side.teams.includes(team)
  return side.kind === 'period' && isWithin(time, side)
}
