import type { RecordReference } from '../../domain/reference.ts'
import type { GoalReading } from '../../fhir/index.ts'
import type { GoalPlan, GoalProgress } from '../../goal-plan/index.ts'

/** A goal of the plan last finished here, with what comes next and who has it. */
export interface PlannedGoal {
  readonly id: string
  readonly words: string
  readonly isOnHold: boolean
  readonly progress?: GoalProgress
  /** As agreed at the last review. */
  readonly nextStep?: string
  /** The action being done, else the first that is not begun. */
  readonly action?: { readonly words: string; readonly owners: readonly RecordReference[] }
}

/** Goals that stand, and how many are finished or let go. */
export interface StandingGoals<Goal> {
  readonly open: readonly Goal[]
  readonly over: number
}

const over: readonly (string | undefined)[] = ['completed', 'cancelled', 'rejected']
const mistake = 'entered-in-error'

/** The goals of a plan, in its order; those taken back as a mistake are left out. */
export function plannedGoals({ goals }: GoalPlan): StandingGoals<PlannedGoal> {
  const { open, over: count } = standing(goals)
  return { open: open.map(plannedGoal), over: count }
}

/**
 * Goals of the record that no plan of ours has: a goal is ours where one of our plans has its identifier, and the plan says more of it than the record can.
 * Those marked as a mistake are left out.
 */
export function otherGoals<Goal extends GoalReading>(
  goals: readonly Goal[],
  plans: readonly GoalPlan[],
): StandingGoals<Goal> {
  const own = new Set(plans.flatMap((plan) => plan.goals.map(({ id }) => id)))
  return standing(goals.filter(({ uuid }) => uuid === undefined || !own.has(uuid)))
}

function standing<Goal extends { readonly lifecycle?: string }>(goals: readonly Goal[]): StandingGoals<Goal> {
  const meant = goals.filter(({ lifecycle }) => lifecycle !== mistake)
  const open = meant.filter(({ lifecycle }) => !over.includes(lifecycle))
  return { open, over: meant.length - open.length }
}

function plannedGoal({
  id,
  words,
  lifecycle,
  progress,
  nextStep,
  actions,
}: GoalPlan['goals'][number]): PlannedGoal {
  const action =
    actions.find(({ status }) => status === 'in-progress') ??
    actions.find(({ status }) => status === 'not-started')
  return {
    id,
    words,
    isOnHold: lifecycle === 'on-hold',
    ...(progress === undefined ? {} : { progress }),
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(action === undefined ? {} : { action: { words: action.words, owners: action.owners } }),
  }
}
