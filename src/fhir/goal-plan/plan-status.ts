import type { ActionStatus, GoalLifecycle, PlanGoal } from '../../goal-plan/index.ts'

/** FHIR goal-status in a plan's terms; of the others a plan says nothing like it. */
const lifecycles: ReadonlyMap<unknown, GoalLifecycle> = new Map([
  ['active', 'active'],
  ['accepted', 'active'],
  ['on-hold', 'on-hold'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['rejected', 'cancelled'],
  ['entered-in-error', 'entered-in-error'],
])

/** FHIR care-plan-activity-status in a plan's terms; `unknown` has none. */
const statuses: ReadonlyMap<unknown, ActionStatus> = new Map([
  ['not-started', 'not-started'],
  ['scheduled', 'not-started'],
  ['in-progress', 'in-progress'],
  ['on-hold', 'on-hold'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['stopped', 'cancelled'],
  ['entered-in-error', 'entered-in-error'],
])

/** Goal.lifecycleStatus as a plan would say it; `undefined` where a plan cannot. */
export function readLifecycle(code: unknown): GoalLifecycle | undefined {
  return lifecycles.get(code)
}

/** CarePlan.activity.detail.status as a plan would say it; `undefined` where a plan cannot. */
export function readActionStatus(code: unknown): ActionStatus | undefined {
  return statuses.get(code)
}

/**
 * CarePlan.status of a plan with these goals (request-status): active while one is pursued or waiting or none is named
 * yet, completed when at least one was brought to its end, revoked when all were let go, void when all were mistakes.
 */
export function carePlanStatus(
  goals: readonly PlanGoal[],
): 'active' | 'completed' | 'revoked' | 'entered-in-error' {
  const meant = goals.filter(({ lifecycle }) => lifecycle !== 'entered-in-error')
  if (meant.length === 0) return goals.length === 0 ? 'active' : 'entered-in-error'
  if (meant.some(({ lifecycle }) => lifecycle === 'active' || lifecycle === 'on-hold')) return 'active'
  return meant.some(({ lifecycle }) => lifecycle === 'completed') ? 'completed' : 'revoked'
}
