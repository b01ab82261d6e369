import questionnaireJson from '../../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../../src/domain/reference.ts'
import { readQuestionnaire, writeQuestionnaireResponse } from '../../../src/fhir/index.ts'
import { planItems, planTexts } from '../../../src/goal-plan/index.ts'
import { rosa, rosasPlans } from './rosas-plans.ts'

/** Rosa's plans as the record holds them: one finished response each, `QuestionnaireResponse/rosa-plan-1` the oldest. */
export function recordedPlans(): readonly unknown[] {
  const form = readQuestionnaire(questionnaireJson)
  if (!form.ok) throw new Error('The goal plan is no Questionnaire')
  const texts = planTexts(form.value)
  return rosasPlans.map(({ plan, authored }, index) =>
    writeQuestionnaireResponse({
      id: `rosa-plan-${index + 1}`,
      identifier: `5f0c9a10-2f3b-4f6c-8a51-0d9e5b7c000${index + 1}`,
      questionnaire: { url: form.value.url ?? '', version: form.value.version ?? '' },
      status: 'completed',
      subject: rosa,
      authored,
      author: { literal: parseReference('Practitioner/sam-okafor'), display: 'Sam Okafor' },
      source: rosa,
      mode: 'helped',
      items: planItems(plan, texts),
    }),
  )
}
