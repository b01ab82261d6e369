import type { Goal } from 'fhir/r4'
import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { PlanGoal } from '../../goal-plan/index.ts'
import type { JsonObject } from '../json.ts'
import { submissionIdentifier } from '../questionnaire/submission-identifier.ts'
import { writeReference } from '../questionnaire/write-reference.ts'
import { writeProgress } from './goal-progress.ts'
import { writeGoalSources } from './goal-source.ts'
import { domainCodes, priorityCodes, writePlanCode } from './plan-codings.ts'
import type { ProjectionContext } from './plan-projection.ts'

/**
 * A goal of a plan as an R4 Goal, without `id`: the person's words and nothing else in `description`, lifecycle and
 * achievement kept apart. What staff think of it, why it matters and what stands in the way stay in the response.
 */
export function projectGoal(
  goal: PlanGoal,
  { subject, response }: Pick<ProjectionContext, 'subject' | 'response'>,
): JsonObject {
  const { lifecycle, progress, domain, priority } = goal
  const extension = [...writeGoalSources(goal.sources)]
  const [start, target] = [writeDate(goal.start), writeDate(goal.target)]
  const resource: Goal = {
    resourceType: 'Goal',
    ...(extension.length === 0 ? {} : { extension }),
    identifier: [{ ...submissionIdentifier(goal.id) }],
    lifecycleStatus: lifecycle,
    ...(progress === undefined ? {} : { achievementStatus: writeProgress(progress, lifecycle) }),
    ...(domain === undefined ? {} : { category: [writePlanCode(domainCodes, domain)] }),
    ...(priority === undefined ? {} : { priority: writePlanCode(priorityCodes, priority) }),
    description: { text: goal.words },
    subject: writeReference(subject),
    ...(start === undefined ? {} : { startDate: start }),
    ...(target === undefined ? {} : { target: [{ dueDate: target }] }),
    statusDate: response.authored.slice(0, 10),
    expressedBy: writeReference(subject),
  }
  return { ...resource }
}

/** A date only where it is one: a plan may come from another form filler. */
function writeDate(text: string | undefined): string | undefined {
  return text !== undefined && parseCalendarDate(text) !== undefined ? text : undefined
}
