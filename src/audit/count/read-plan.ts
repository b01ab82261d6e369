import type { Finding } from '../../domain/finding.ts'
import type { CarePlanReading } from '../../fhir/index.ts'
import type { PlanAssessment } from '../../responsibility/index.ts'
import type { FoundRating } from '../rating/site-rating.ts'
import type { PlanPlace } from '../read/plan-tally.ts'
import type { ActionFocus } from './action-focus.ts'
import type { LeftOutReason } from './plan-left-out.ts'
import type { TimeFallback } from './plan-time.ts'
import type { VersionStanding } from './plan-versions.ts'
import type { QualityCode } from './quality-codes.ts'
import type { PlanAtPoint } from './time-points.ts'

/** A plan with all that is counted of it. */
export interface ReadPlan {
  readonly reading: CarePlanReading
  /** With owners as named. */
  readonly named: PlanAssessment
  /** With care teams by their members, when that is asked for. */
  readonly expanded?: PlanAssessment
  readonly leftOut: LeftOutReason | undefined
  /** How it stands to other versions of it, where the plans were shown before they are counted. */
  readonly version?: VersionStanding
  readonly timeFallback: TimeFallback | undefined
  /** As text, the same for the same group; without a focus, which is of actions. */
  readonly group: string
  /** What each action is about, when groups divide actions. */
  readonly focuses?: readonly ActionFocus[]
  /** How it counts at time points, where there are any. */
  readonly atPoints?: readonly PlanAtPoint[]
  readonly place: PlanPlace
  /** What is odd about its rated actions. */
  readonly ratingFindings?: readonly FoundRating[]
}

/** Of a version that does not count, only what is odd about it as a version: its own faults are counted, or were mended, in the newest. */
export function planFindings({
  reading,
  named,
  version,
  ratingFindings = [],
}: ReadPlan): readonly Pick<Finding<QualityCode>, 'code' | 'path'>[] {
  if (version?.leftOut) return version.findings.map((code) => ({ code, path: 'CarePlan.id' }))
  return [...reading.findings, ...named.actions.flatMap((action) => action.findings), ...ratingFindings]
}
