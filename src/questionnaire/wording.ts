import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'

/** The linkIds of the items whose words the instrument's owner holds and we do not, in reading order. */
export function missingWording(questionnaire: Questionnaire): readonly string[] {
  const missingIn = (items: readonly QuestionnaireItem[]): readonly string[] =>
    items.flatMap((item) => [...(item.origin === 'missing' ? [item.linkId] : []), ...missingIn(item.items)])
  return missingIn(questionnaire.items)
}

/** True when every item has its words; only then may the measure be offered and scored. */
export function isWordingComplete(questionnaire: Questionnaire): boolean {
  return missingWording(questionnaire).length === 0
}
