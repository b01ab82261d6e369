import type { CarePlanActivity } from 'fhir/r4'
import type { RecordReference } from '../../domain/reference.ts'
import type { GoalAction } from '../../goal-plan/index.ts'
import { writeReference } from '../questionnaire/write-reference.ts'

/**
 * An action as a CarePlan.activity: in `detail` and never by `reference`, every owner in `performer`. Its first small
 * step and what happened to it stay in the response. `goal` is absent where the record does not hold the goal.
 */
export function projectActivity(action: GoalAction, goal: string | undefined): CarePlanActivity {
  const performer = action.owners.filter(saysWho).map(writeReference)
  return {
    id: action.id,
    detail: {
      ...(goal === undefined ? {} : { goal: [{ reference: goal }] }),
      status: action.status,
      ...(action.when === undefined || isBlank(action.when) ? {} : { scheduledString: action.when }),
      ...(performer.length === 0 ? {} : { performer }),
      ...(isBlank(action.words) ? {} : { description: action.words }),
    },
  }
}

function saysWho({ literal, type, identifier, display }: RecordReference): boolean {
  return literal !== undefined || type !== undefined || identifier !== undefined || Boolean(display)
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
