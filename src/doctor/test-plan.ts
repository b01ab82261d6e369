import goalPlanForm from '../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { parseReference } from '../domain/reference.ts'
import { readQuestionnaire } from '../fhir/index.ts'
import { type GoalPlan, planItems, planTexts } from '../goal-plan/index.ts'
import type { PlanSubmission } from '../host/goal-plans.ts'

/** The words that everything of the test begins with. */
export const testWords = 'TEST by "alongside site doctor", not about anybody. Please ignore or delete.'

/** A small finished plan in the app's own form, every text of which says that it is a test. Fresh UUIDs are given in; `flagged` where a prompt would be written, too. */
export function testPlan({
  patientId,
  user,
  at,
  uuid,
  flagged,
}: {
  readonly patientId: string
  readonly user?: string
  readonly at: string
  readonly uuid: () => string
  readonly flagged: boolean
}): PlanSubmission {
  const person = { literal: parseReference(`Patient/${patientId}`) }
  const author = user === undefined ? {} : { author: { literal: parseReference(user) } }
  const plan: GoalPlan = {
    id: uuid(),
    occasion: 'planning',
    agreements: [],
    goals: [
      {
        id: uuid(),
        words: testWords,
        sources: [],
        lifecycle: 'active',
        actions: [{ id: uuid(), words: testWords, owners: [person], status: 'not-started' }],
      },
    ],
  }
  const form = readQuestionnaire(goalPlanForm)
  if (!form.ok) throw new Error('the goal plan form that comes with Alongside cannot be read')
  return {
    plan,
    flagged,
    readable: testWords,
    response: {
      identifier: uuid(),
      questionnaire: { url: goalPlanForm.url, version: goalPlanForm.version },
      status: 'completed',
      items: planItems(plan, planTexts(form.value)),
      source: person,
      ...author,
      mode: 'alone',
      authored: at,
    },
  }
}
