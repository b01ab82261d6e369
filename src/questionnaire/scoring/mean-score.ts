import type { AnswerValue } from '../answer.ts'
import { compareAnswers } from '../compare-answers.ts'
import type { QuestionnaireItem } from '../questionnaire.ts'

const highestItemValue = 4

/** The range of every score here. */
export const scoreRange = { low: 0, high: 100 } as const

/** The mean of answers of 0 to 4, times 25. Multiplied before dividing: a mean is seldom exact in binary. */
export function meanScore(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  return (sum * scoreRange.high) / (values.length * highestItemValue)
}

/** What the one answer counts for; two answers, or one that is no option of the question, count for nothing. */
export function ordinalOf(
  question: QuestionnaireItem | undefined,
  given: readonly AnswerValue[],
): number | undefined {
  const [answer, another] = given
  if (question?.type !== 'choice' || answer === undefined || another !== undefined) return undefined
  return question.options.find((option) => compareAnswers(option.value, answer) === 'equal')?.ordinal
}
