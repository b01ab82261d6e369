import type { QuestionnaireItem, ResponseItem } from '../../src/questionnaire/index.ts'

/** True for answers that a form cannot be finished with: something required was left out beside what was said. */
export function isUnfinished(
  questions: readonly QuestionnaireItem[],
  said: readonly ResponseItem[],
): boolean {
  return questions.some((question) => {
    const items = said.filter(({ linkId }) => linkId === question.linkId)
    if (question.type === 'group') return items.some((item) => isUnfinished(question.items, item.items))
    return (
      question.type !== 'display' && question.type !== 'refused' && question.required && items.length === 0
    )
  })
}
