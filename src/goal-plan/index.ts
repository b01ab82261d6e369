export {
  type ActionChange,
  addAction,
  changeAction,
  moveAction,
  removeAction,
} from './change-actions.ts'
export { addGoal, changeGoal, type GoalChange, moveGoal, removeGoal } from './change-goals.ts'
export { changePlan } from './change-plan.ts'
export {
  type ChangeKind,
  type Comparison,
  comparePlans,
  type GoalComparison,
} from './compare-plans.ts'
export { goalWordingHint } from './goal-wording-hint.ts'
export { mergePlans, type PlanMerge } from './merge-plans.ts'
export { changeOf, newPlan, reviewOf } from './new-plan.ts'
export { type OwnGoalReview, type OwnReview, saysAnything } from './own-review.ts'
export { ownReviewFromItems } from './own-review-from-items.ts'
export { ownReviewItems } from './own-review-items.ts'
export { ownReviewUrl } from './own-review-url.ts'
export { ownerKey } from './owners.ts'
export type {
  ActionHappened,
  ActionStatus,
  CarerAgreement,
  GoalAction,
  GoalLifecycle,
  GoalPlan,
  GoalPriority,
  GoalProgress,
  GoalSource,
  LifeDomain,
  PlanGoal,
  ResponsibilityReason,
  RightForNow,
  StaffView,
} from './plan.ts'
export { type PlanTexts, planCodes } from './plan-codes.ts'
export type {
  ConflictingSides,
  PlanChoice,
  PlanChoices,
  PlanConflict,
} from './plan-conflict.ts'
export { planFromItems } from './plan-from-items.ts'
export { planItems } from './plan-items.ts'
export { finishedPlan, type PlanProblem, planProblems } from './plan-problems.ts'
export { planTexts } from './plan-texts.ts'
export { idsIn } from './removal.ts'
export { responseIds } from './response-ids.ts'
export { isOpen, isWithdrawn } from './standing.ts'
