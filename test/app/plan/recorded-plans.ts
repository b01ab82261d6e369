import questionnaireJson from '../../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../../src/domain/reference.ts'
import { readQuestionnaire, writeQuestionnaireResponse } from '../../../src/fhir/index.ts'
import { changePlan, planItems, planTexts } from '../../../src/goal-plan/index.ts'
import { rosa, rosasPlans } from './rosas-plans.ts'

/**
 * Rosa's plans as the record holds them: one finished response each, `QuestionnaireResponse/rosa-plan-1` the oldest.
 * @param isBegun With a draft of Sam's too, begun before the newest was finished.
 */
export function recordedPlans(isBegun = false): readonly unknown[] {
  const form = readQuestionnaire(questionnaireJson)
  if (!form.ok) throw new Error('The goal plan is no Questionnaire')
  const texts = planTexts(form.value)
  const finished = rosasPlans.map((each) => ({ ...each, status: 'completed' as const }))
  const [, second] = finished
  const draft = second && {
    ...second,
    status: 'in-progress' as const,
    plan: changePlan(
      { ...second.plan, previous: 'QuestionnaireResponse/rosa-plan-2' },
      { nextReview: '2027-01' },
    ),
  }
  return [...finished, ...(isBegun && draft !== undefined ? [draft] : [])].map(
    ({ plan, authored, status }, index) =>
      writeQuestionnaireResponse({
        id: `rosa-plan-${index + 1}`,
        identifier: `5f0c9a10-2f3b-4f6c-8a51-0d9e5b7c000${index + 1}`,
        questionnaire: { url: form.value.url ?? '', version: form.value.version ?? '' },
        status,
        subject: rosa,
        authored,
        author: { literal: parseReference('Practitioner/sam-okafor'), display: 'Sam Okafor' },
        source: rosa,
        mode: 'helped',
        items: planItems(plan, texts),
      }),
  )
}
