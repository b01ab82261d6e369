import type { AnswerValue } from './answer.ts'
import { type Comparison, compareAnswers } from './compare-answers.ts'
import type { EnableWhen, QuestionnaireItem } from './questionnaire.ts'

/**
 * Whether one condition holds for the answers of its question; an unanswered or disabled question has none.
 * FHIR R4 code system questionnaire-enable-operator. Its wording for `>` to `<=` ("at least no answer") is a known
 * slip for "at least one answer". `!=` holds when no answer equals, so also when there is none; an answer that
 * cannot be compared is not known to differ, so with it no condition holds.
 */
export function conditionHolds(condition: EnableWhen, answers: readonly AnswerValue[]): boolean {
  const { operator, answer } = condition
  if (operator === 'exists') {
    return answer.kind === 'boolean' && answers.length > 0 === answer.value
  }
  const comparisons = answers.map((given) => compareAnswers(given, answer))
  if (operator === '!=') {
    return comparisons.every((comparison) => comparison !== 'equal' && comparison !== 'incomparable')
  }
  return comparisons.some((comparison) => holding[operator].includes(comparison))
}

const holding: Readonly<Record<'=' | '>' | '<' | '>=' | '<=', readonly Comparison[]>> = {
  '=': ['equal'],
  '>': ['greater'],
  '<': ['less'],
  '>=': ['greater', 'equal'],
  '<=': ['less', 'equal'],
}

/** Whether an item's own conditions let it be answered. `answersOf` gives the answers of the question named. */
export function conditionsHold(
  item: QuestionnaireItem,
  answersOf: (question: string) => readonly AnswerValue[],
): boolean {
  if (item.enableWhen.length === 0) return true
  const holds = (condition: EnableWhen) => conditionHolds(condition, answersOf(condition.question))
  return item.enableBehavior === 'all' ? item.enableWhen.every(holds) : item.enableWhen.some(holds)
}

/** The linkIds of the questions an item's own conditions look at, each once. */
export function dependenciesOf(item: QuestionnaireItem): readonly string[] {
  return [...new Set(item.enableWhen.map((condition) => condition.question))]
}
