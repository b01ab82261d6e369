import {
  type GoalPlan,
  isWithdrawn,
  ownerKey,
  type PlanProblem,
  planProblems,
} from '../../../goal-plan/index.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planCheckMessages } from '../../present/plan-check-messages.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { agreementOf, askedAt, relativesIn } from '../editor/agreements.ts'
import { fieldIds } from '../editor/field-ids.ts'
import { isDateOf } from '../editor/plan-dates.ts'

/** Something to look at before a plan is saved, in words, and where it is put right. */
export interface PlanFault {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The field to go to. */
  readonly fieldId: string
}

const words = planCheckMessages

/** Everything to look at before a plan is saved, in the order of the plan. `unread` are the ids of date fields that hold no date. */
export function planFaults(
  plan: GoalPlan,
  { unread, person }: { readonly unread: Iterable<string>; readonly person: PlanPerson },
): readonly PlanFault[] {
  return [
    ...planProblems(plan).map((problem) => faultOf(plan, problem)),
    ...[...unread]
      .filter((fieldId) => isDateOf(plan, fieldId))
      .map((fieldId) => ({
        severity: 'error' as const,
        message: words.problem['not-a-date'](dateOf(plan, fieldId)),
        fieldId,
      })),
    ...relativesIn(plan).flatMap((who) => {
      const actionId = askedAt(plan, who)
      const answer = agreementOf(plan.agreements, who)?.answer
      if (actionId === undefined || answer === 'agreed') return []
      const fieldId = `agree-${actionId}-${ownerKey(who).replaceAll(/[^A-Za-z0-9-]/g, '-')}`
      const message = words[answer === 'declined' ? 'declined' : 'notAsked'](ownerName(who, person))
      return [{ severity: 'warning' as const, message, fieldId }]
    }),
  ]
}

function faultOf(plan: GoalPlan, problem: PlanProblem): PlanFault {
  const { code, severity, goalId, actionId, field } = problem
  const place = placeOf(plan, problem)
  const part = field === undefined ? '' : words.problem.date[field]
  const at = [place, part].filter((each) => each !== '').join(', ')
  switch (code) {
    case 'no-goals':
      return { severity, message: words.problem[code], fieldId: fieldIds.goals }
    case 'no-words':
      return actionId === undefined
        ? {
            severity,
            message: words.problem[code].goal(place),
            fieldId: fieldIds.goal(goalId ?? '', 'words'),
          }
        : {
            severity,
            message: words.problem[code].action(place),
            fieldId: fieldIds.action(actionId, 'words'),
          }
    case 'not-a-date':
    case 'target-before-start': {
      const fieldId =
        goalId === undefined
          ? field === 'nextReview'
            ? fieldIds.next
            : fieldIds.goals
          : fieldIds.goal(goalId, field === 'sources' ? 'words' : 'target')
      return { severity, message: words.problem[code](at), fieldId }
    }
  }
}

/** What a goal or action is called on the editor's page; empty for the plan as a whole. */
function placeOf(
  { goals }: GoalPlan,
  { goalId, actionId }: Pick<PlanProblem, 'goalId' | 'actionId'>,
): string {
  const standing = goals.filter(({ lifecycle }) => !isWithdrawn(lifecycle))
  const goalPlace = standing.findIndex(({ id }) => id === goalId) + 1
  if (actionId === undefined) return goalId === undefined ? '' : planEditorMessages.goals.number(goalPlace)
  const actions = standing[goalPlace - 1]?.actions.filter(({ status }) => !isWithdrawn(status)) ?? []
  return planEditorMessages.actions.number(goalPlace, actions.findIndex(({ id }) => id === actionId) + 1)
}

function dateOf(plan: GoalPlan, fieldId: string): string {
  if (fieldId === fieldIds.next) return words.problem.date.nextReview
  const goal = plan.goals.find(({ id }) => fieldId === fieldIds.goal(id, 'target'))
  return goal === undefined
    ? words.problem.date.typed
    : `${placeOf(plan, { goalId: goal.id })}, ${words.problem.date.target}`
}
