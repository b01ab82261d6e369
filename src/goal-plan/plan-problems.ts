import { parseCalendarDate } from '../domain/calendar-date.ts'
import type { GoalAction, GoalPlan, PlanGoal } from './plan.ts'
import { isWithdrawn } from './standing.ts'

/** Something to be put right before a plan is finished. Sentences are made where a person reads them. */
export interface PlanProblem {
  /**
   * `no-goals`: nothing to save. `no-words`: a goal or action about which something is said, but not what it is. `not-a-date`: a date no calendar has.
   * `target-before-start`: worth a look, and no obstacle.
   */
  readonly code: 'no-goals' | 'no-words' | 'not-a-date' | 'target-before-start'
  readonly severity: 'error' | 'warning'
  readonly goalId?: string
  readonly actionId?: string
  /** Where a date stands. */
  readonly field?: 'start' | 'target' | 'sources' | 'nextReview' | 'agreements'
}

/** Everything to be put right, in the order of the plan. Goals and actions that were only begun are left out by `finishedPlan` and are no problem. */
export function planProblems(plan: GoalPlan): readonly PlanProblem[] {
  const { goals, agreements, nextReview } = finishedPlan(plan).plan
  const dates = [
    ...agreements.map(({ date }) => dateProblem('agreements', date)),
    dateProblem('nextReview', nextReview),
  ]
  return [
    ...(goals.length === 0 ? [{ code: 'no-goals', severity: 'error' } as const] : []),
    ...goals.filter(({ lifecycle }) => !isWithdrawn(lifecycle)).flatMap(goalProblems),
    ...dates.flat(),
  ]
}

/**
 * A plan as it is finished: without the goals and actions that were begun and about which nothing was said; `left` names those goals.
 */
export function finishedPlan(plan: GoalPlan): {
  readonly plan: GoalPlan
  readonly goalsLeftOut: readonly PlanGoal[]
} {
  const goals = plan.goals.map((goal) => ({
    ...goal,
    actions: goal.actions.filter((action) => !isUntouched(action)),
  }))
  return {
    plan: { ...plan, goals: goals.filter((goal) => !isUntouched(goal)) },
    goalsLeftOut: goals.filter(isUntouched),
  }
}

/** Nothing but its id and the state it began with. */
function isUntouched({ id: _, ...said }: PlanGoal | GoalAction): boolean {
  const beginnings: readonly unknown[] = ['', 'active', 'not-started']
  return Object.values(said).every((part) =>
    Array.isArray(part) ? part.length === 0 : beginnings.includes(part),
  )
}

function goalProblems(goal: PlanGoal): readonly PlanProblem[] {
  const { id: goalId, words, start, target, sources } = goal
  const dates = [
    dateProblem('start', start),
    dateProblem('target', target),
    ...sources.map(({ date }) => dateProblem('sources', date)),
  ].flat()
  const isTurnedRound =
    dates.length === 0 &&
    start !== undefined &&
    target !== undefined &&
    // At the precision both have: a year has no month to be before.
    target.slice(0, start.length) < start.slice(0, target.length)
  return [
    ...(isBlank(words) ? [{ code: 'no-words', severity: 'error', goalId } as const] : []),
    ...dates.map((problem) => ({ ...problem, goalId })),
    ...(isTurnedRound ? [{ code: 'target-before-start', severity: 'warning', goalId } as const] : []),
    ...goal.actions
      .filter(({ words: what, status }) => isBlank(what) && !isWithdrawn(status))
      .map(({ id }) => ({ code: 'no-words', severity: 'error', goalId, actionId: id }) as const),
  ]
}

function dateProblem(
  field: NonNullable<PlanProblem['field']>,
  date: string | undefined,
): readonly PlanProblem[] {
  if (date === undefined || parseCalendarDate(date) !== undefined) return []
  return [{ code: 'not-a-date', severity: 'error', field }]
}

function isBlank(words: string): boolean {
  return words.trim() === ''
}
