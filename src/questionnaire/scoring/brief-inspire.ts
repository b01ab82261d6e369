import type { AnswerValue } from '../answer.ts'
import { compareAnswers } from '../compare-answers.ts'
import type { MeasureScore } from '../measure-score.ts'
import type { Questionnaire, QuestionnaireItem } from '../questionnaire.ts'

/** Canonical address of the measure, any version. */
export const briefInspireUrl = 'https://alongside.example/fhir/Questionnaire/brief-inspire'

const itemLinkIds: readonly string[] = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5']
const highestItemValue = 4
const range = { low: 0, high: 100 }

/**
 * Brief INSPIRE, 0 to 100: the mean of the five answers (0 to 4) times 25, only when all five are answered; no score
 * otherwise. Provisional: the authors' scoring instructions were not available, so this is the natural reading of five ordered
 * options, to be replaced here when they are. The Questionnaire carries the same rule as calculatedExpression.
 */
export function scoreBriefInspire(
  questionnaire: Questionnaire,
  answersOf: (linkId: string) => readonly AnswerValue[],
): MeasureScore | undefined {
  const values = itemLinkIds.map((linkId) => {
    const question = questionnaire.items.find((item) => item.linkId === linkId)
    return ordinalOf(question, answersOf(linkId))
  })
  const answered = values.filter((value) => value !== undefined)
  if (answered.length < itemLinkIds.length) return undefined
  const sum = answered.reduce((total, value) => total + value, 0)
  return {
    scale: 'brief-inspire-total',
    // Multiplied before dividing: the mean of five whole numbers is seldom exact in binary.
    value: (sum * range.high) / (itemLinkIds.length * highestItemValue),
    range,
    answered: answered.length,
    items: itemLinkIds.length,
    provisional: true,
  }
}

/** What the one answer counts for; two answers, or one that is no option of the question, count for nothing. */
function ordinalOf(
  question: QuestionnaireItem | undefined,
  given: readonly AnswerValue[],
): number | undefined {
  const [answer, another] = given
  if (question?.type !== 'choice' || answer === undefined || another !== undefined) return undefined
  return question.options.find((option) => compareAnswers(option.value, answer) === 'equal')?.ordinal
}
