export type { ActionAssessment } from './action-assessment.ts'
export {
  type ActionLeftOutReason,
  actionLeftOutReasons,
  type PlanLeftOutReason,
  planLeftOutReason,
  planLeftOutReasons,
} from './left-out.ts'
export type { ResponsibilityMeter } from './meter.ts'
export { type NotStatedReason, notStatedReasons } from './not-stated-reason.ts'
export { declaredType } from './owner-party.ts'
export type { Party } from './party.ts'
export { assessPlan, type PlanAssessment } from './plan-assessment.ts'
export type { ActionOwners, PlanAction, PlanForRule } from './plan-for-rule.ts'
export type { ReferenceTarget, ResolvedReference, SiteParty } from './resolved-reference.ts'
export {
  combineParties,
  type ResponsibilityCategory,
  responsibilityCategories,
} from './responsibility-category.ts'
export { defaultRuleOptions, isMinimumStated, isStaffOnlyShare, type RuleOptions } from './rule-options.ts'
export { judge, type Verdict } from './verdict.ts'
