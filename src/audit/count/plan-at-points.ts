import type { VersionStanding } from './plan-versions.ts'
import { isInForce, type PlanAtPoint, type PlanSpan, type TimePoint } from './time-points.ts'

/** What decides how a version of a plan counts at time points. */
export interface VersionAtPoints {
  readonly version: VersionStanding
  readonly reading: PlanSpan
  /** By its status, or by a filter. */
  readonly isLeftOut: boolean
  /** The group of the version at the point of this name. */
  readonly groupAt: (timePoint: string) => string
}

/** How a version of a plan counts at the time points at which it is the version of that date. */
export function planAtPoints(
  timePoints: readonly TimePoint[],
  { version, reading, isLeftOut, groupAt }: VersionAtPoints,
): readonly PlanAtPoint[] {
  const inForce = (point: number) => timePoints[point] !== undefined && isInForce(reading, timePoints[point])
  const current = version.currentAt.map((point): PlanAtPoint => {
    if (!inForce(point)) return { point, standing: 'not-in-force' }
    return isLeftOut
      ? { point, standing: 'left-out' }
      : { point, group: groupAt(timePoints[point]?.name ?? '') }
  })
  const notHeld = version.notHeldAt.map(
    (point): PlanAtPoint => ({ point, standing: inForce(point) ? 'version-not-held' : 'not-in-force' }),
  )
  return [...current, ...notHeld]
}
