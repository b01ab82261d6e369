import type { CarePlan, Reference } from 'fhir/r4'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { JsonObject } from '../json.ts'
import { submissionIdentifier } from '../questionnaire/submission-identifier.ts'
import { writeReference } from '../questionnaire/write-reference.ts'
import { writeHarderNote } from './harder-note.ts'
import { writeNarrative } from './narrative.ts'
import { planCategoryCodes, writePlanCode } from './plan-codings.ts'
import type { ProjectionContext } from './plan-projection.ts'
import { carePlanStatus } from './plan-status.ts'
import { projectActivity } from './project-activity.ts'
import { responseReference } from './response-reference.ts'
import { writeRightForNow } from './right-for-now.ts'

const description =
  'What the person wants, in their own words, what will be done and who does it. The questionnaire responses in supportingInfo are the complete record of each conversation.'

/**
 * A plan as an R4 CarePlan, without `id`: every goal that has words, every action of every goal with all its owners,
 * and the whole plan in words.
 */
export function projectCarePlan(
  plan: GoalPlan,
  context: Omit<ProjectionContext, 'carePlanReference' | 'flagged' | 'onto'>,
): JsonObject {
  const { subject, author, response, goalReference, readable } = context
  const goals = plan.goals.map((goal) => ({ goal, reference: goalReference(goal.id) }))
  const goal = goals.flatMap(({ reference }) => (reference === undefined ? [] : [{ reference }]))
  const activity = goals.flatMap(({ goal: { actions }, reference }) =>
    actions.map((action) => projectActivity(action, reference)),
  )
  const text = writeNarrative(readable)
  const extension = [...writeRightForNow(plan.rightForNow)]
  const harder = plan.ifThingsGetHarder?.trim() ? plan.ifThingsGetHarder : undefined
  const resource: CarePlan = {
    resourceType: 'CarePlan',
    ...(text === undefined ? {} : { text }),
    ...(extension.length === 0 ? {} : { extension }),
    identifier: [{ ...submissionIdentifier(plan.id) }],
    status: carePlanStatus(plan.goals),
    intent: 'plan',
    category: [writePlanCode(planCategoryCodes, 'goal-plan')],
    title: planCategoryCodes.concepts['goal-plan'].display,
    description,
    subject: writeReference(subject),
    period: { start: response.authored },
    created: response.authored,
    ...(author === undefined ? {} : { author: writeReference(author) }),
    contributor: [writeReference(subject)],
    supportingInfo: [responseReference(response), ...sourceResponses(plan)],
    ...(goal.length === 0 ? {} : { goal }),
    ...(activity.length === 0 ? {} : { activity }),
    ...(harder === undefined ? {} : { note: [writeHarderNote(harder)] }),
  }
  return { ...resource }
}

/** The responses that goals came from, each once. */
function sourceResponses({ goals }: GoalPlan): readonly Reference[] {
  const responses = goals.flatMap(({ sources }) => sources.flatMap(({ response }) => response ?? []))
  return [...new Set(responses)].map((reference) => ({ reference }))
}
