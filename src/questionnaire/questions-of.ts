import type { QuestionItem, QuestionnaireItem } from './questionnaire.ts'

/** Every question of a form that can be answered, in reading order, those under other questions included. */
export function questionsOf(items: readonly QuestionnaireItem[]): readonly QuestionItem[] {
  return items.flatMap((item) => {
    const inside = questionsOf(item.items)
    const isQuestion = item.type !== 'group' && item.type !== 'display' && item.type !== 'refused'
    return isQuestion ? [item, ...inside] : inside
  })
}
