import type { ActionStatus, GoalLifecycle } from './plan.ts'

/** True for what was let go or was a mistake: it stays in the plan, and is no longer part of what will be done. */
export function isWithdrawn(state: GoalLifecycle | ActionStatus): state is 'cancelled' | 'entered-in-error' {
  return state === 'cancelled' || state === 'entered-in-error'
}

/** True for a goal or action still pursued or waiting. */
export function isOpen(state: GoalLifecycle | ActionStatus): boolean {
  return state !== 'completed' && !isWithdrawn(state)
}
