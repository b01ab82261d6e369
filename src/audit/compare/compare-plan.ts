import type { CarePlanContext, JsonObject } from '../../fhir/index.ts'
import type { AuditSettings } from '../audit-options.ts'
import { planTeam } from '../count/plan-team.ts'
import { planTime } from '../count/plan-time.ts'
import type { ReadPlan } from '../count/read-plan.ts'
import type { SiteTeamOf } from '../site/audit-site.ts'
import type { ComparedPlan } from './compared-actions.ts'
import { planSides } from './plan-sides.ts'

/** A plan as the comparison counts it, when one is asked for. */
export function comparePlan(
  { reading, leftOut, atPoints = [] }: ReadPlan,
  found: {
    readonly resource: JsonObject
    readonly context: CarePlanContext
    readonly teamOf?: SiteTeamOf | undefined
  },
  { comparison, time, period, timePoints }: AuditSettings,
): ComparedPlan | undefined {
  if (!comparison) return undefined
  const team = planTeam(found.resource, found.context, found.teamOf)
  const plan = {
    team,
    time: planTime(reading, time, period).text,
    isLeftOut: leftOut !== undefined,
    atPoints,
  }
  return { team, sides: planSides(comparison, plan, timePoints) }
}
