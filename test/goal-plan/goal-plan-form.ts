import json from '../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { readQuestionnaire } from '../../src/fhir/index.ts'
import { type PlanTexts, planTexts } from '../../src/goal-plan/index.ts'
import type { Questionnaire } from '../../src/questionnaire/index.ts'

/** The form of a goal plan, as it is shipped. */
export const goalPlanForm: Questionnaire = read()

/** Its words. */
export const goalPlanTexts: PlanTexts = planTexts(goalPlanForm)

function read(): Questionnaire {
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}
