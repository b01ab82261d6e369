import { type ActionAssessment, assessAction } from './action-assessment.ts'
import { type PlanLeftOutReason, planLeftOutReason } from './left-out.ts'
import { meterOf, type ResponsibilityMeter } from './meter.ts'
import { type NotStatedReason, notStatedReasons } from './not-stated-reason.ts'
import type { PlanForRule } from './plan-for-rule.ts'
import {
  type CategoryCounts,
  countCategories,
  type ResponsibilityCategory,
} from './responsibility-category.ts'
import { defaultRuleOptions, isMinimumStated, isStaffOnlyShare, type RuleOptions } from './rule-options.ts'
import { judge, type Verdict } from './verdict.ts'

/** The rule's answer for a plan, with its arithmetic: read = counted + leftOut, counted = stated + notStated.total. */
export interface PlanAssessment {
  readonly verdict: Verdict
  /** Set when the plan as a whole is left out: its verdict must then neither be shown as a prompt nor counted. */
  readonly planLeftOut?: PlanLeftOutReason
  /** One for each action of the plan, in its order. */
  readonly actions: readonly ActionAssessment[]
  readonly counts: CategoryCounts
  readonly counted: number
  readonly stated: number
  readonly staffOnly: number
  readonly notStated: {
    readonly total: number
    readonly reasons: Readonly<Partial<Record<NotStatedReason, number>>>
  }
  /** Actions left out. */
  readonly leftOut: number
  readonly meter: ResponsibilityMeter
  readonly options: RuleOptions
}

/**
 * Who is responsible for the actions of a plan, and whether staff own nearly every one (codebook).
 * @param options The site's settings; the codebook's defaults where not given.
 * @throws RangeError when an option is outside its range: options are checked where they are read.
 */
export function assessPlan(plan: PlanForRule, options: Partial<RuleOptions> = {}): PlanAssessment {
  const used = { ...defaultRuleOptions, ...options }
  if (!isMinimumStated(used.minimumStated)) throw new RangeError(`minimumStated ${used.minimumStated}`)
  if (!isStaffOnlyShare(used.staffOnlyShare)) throw new RangeError(`staffOnlyShare ${used.staffOnlyShare}`)
  const actions = plan.actions.map((action) => assessAction(action, plan))
  const categories: ResponsibilityCategory[] = []
  const reasons: NotStatedReason[] = []
  for (const action of actions) {
    if (action.kind === 'stated') categories.push(action.category)
    else if (action.kind === 'not-stated') reasons.push(action.reason)
  }
  const counts = countCategories(categories)
  const stated = categories.length
  const planLeftOut = planLeftOutReason(plan.status)
  const assessment: PlanAssessment = {
    verdict: judge({ staffOnly: counts.staff, stated, notStated: reasons.length }, used),
    actions,
    counts,
    counted: stated + reasons.length,
    stated,
    staffOnly: counts.staff,
    notStated: { total: reasons.length, reasons: countReasons(reasons) },
    leftOut: actions.length - stated - reasons.length,
    meter: meterOf(counts, reasons.length),
    options: used,
  }
  return planLeftOut ? { ...assessment, planLeftOut } : assessment
}

function countReasons(found: readonly NotStatedReason[]): Readonly<Partial<Record<NotStatedReason, number>>> {
  const counts: Partial<Record<NotStatedReason, number>> = {}
  if (found.length === 0) return counts
  for (const reason of notStatedReasons) {
    if (found.includes(reason)) counts[reason] = found.filter((each) => each === reason).length
  }
  return counts
}
