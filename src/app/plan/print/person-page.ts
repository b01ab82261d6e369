import type { GoalAction, GoalPlan, PlanGoal } from '../../../goal-plan/index.ts'
import type { ActionAssessment, PlanAssessment, ResponsibilityMeter } from '../../../responsibility/index.ts'

/** Who an action of the person's page stands under: the parts of the meter. */
export type ActionHolder = keyof ResponsibilityMeter

/** An action to be done, with the goal it is for. */
export interface ActionToDo {
  readonly action: GoalAction
  readonly goal: PlanGoal
}

/** What a person takes home of their plan: what is wanted, what is to be done and by whom, and what they reached. */
export interface PersonPage {
  /** Goals that are worked on and not reached yet. */
  readonly goals: readonly PlanGoal[]
  readonly waiting: readonly PlanGoal[]
  readonly reached: readonly PlanGoal[]
  /** Actions still to be done for the goals that are worked on, by who holds them. */
  readonly toDo: Readonly<Record<ActionHolder, readonly ActionToDo[]>>
}

/**
 * Sorts a plan for the person. What was let go or taken back as a mistake is in the record's pages alone; so is what is done.
 * @param assessment Of this plan: one for each action, in its order.
 */
export function personPage({ goals }: GoalPlan, { actions }: PlanAssessment): PersonPage {
  const held = goals
    .flatMap((goal) => goal.actions.map((action) => ({ goal, action })))
    .flatMap(({ goal, action }, index) => {
      const holder = holderOf(actions[index])
      const isToDo = action.status === 'not-started' || action.status === 'in-progress'
      return holder === undefined || !isToDo || goal.lifecycle !== 'active' ? [] : [{ goal, action, holder }]
    })
  const of = (wanted: ActionHolder) => held.filter(({ holder }) => holder === wanted)
  return {
    goals: goals.filter((goal) => goal.lifecycle === 'active' && !isReached(goal)),
    waiting: goals.filter(({ lifecycle }) => lifecycle === 'on-hold'),
    reached: goals.filter(isReached),
    toDo: {
      person: of('person'),
      together: of('together'),
      staff: of('staff'),
      carer: of('carer'),
      notSaid: of('notSaid'),
    },
  }
}

/** Finished, or achieved with nothing said to the contrary. */
function isReached({ lifecycle, progress }: PlanGoal): boolean {
  return lifecycle === 'completed' || (lifecycle === 'active' && progress === 'achieved')
}

function holderOf(assessment: ActionAssessment | undefined): ActionHolder | undefined {
  if (assessment === undefined || assessment.kind === 'left-out') return undefined
  if (assessment.kind === 'not-stated') return 'notSaid'
  switch (assessment.category) {
    case 'staff':
      return 'staff'
    case 'consumer':
      return 'person'
    case 'carer':
    case 'staff+carer':
      return 'carer'
    default:
      return 'together'
  }
}
