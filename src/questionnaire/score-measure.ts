import type { AnswerValue, ResponseItem } from './answer.ts'
import type { Calculation } from './form.ts'
import type { MeasureScore } from './measure-score.ts'
import type { Questionnaire } from './questionnaire.ts'
import { briefInspireUrl, scoreBriefInspire } from './scoring/brief-inspire.ts'

type AnswersOf = (linkId: string) => readonly AnswerValue[]

interface ScoringRule {
  /** The item of the questionnaire that shows the score. */
  readonly scoreLinkId: string
  readonly score: (questionnaire: Questionnaire, answersOf: AnswersOf) => MeasureScore | undefined
}

/** The one place that knows which measure is scored by which rule. */
const rules: ReadonlyMap<string, ScoringRule> = new Map([
  [briefInspireUrl, { scoreLinkId: 'score', score: scoreBriefInspire }],
])

/**
 * The score of a filled measure, or `undefined` when its rule gives none: answers missing, or no rule for this
 * questionnaire. Never throws, never gives 0 for what was not answered.
 */
export function scoreMeasure(
  questionnaire: Questionnaire,
  items: readonly ResponseItem[],
): MeasureScore | undefined {
  const answersOf = (linkId: string) =>
    items.filter((item) => item.linkId === linkId).flatMap((item) => item.answers.map(({ value }) => value))
  return rules.get(questionnaire.url ?? '')?.score(questionnaire, answersOf)
}

/** The same rule as a calculation for the form, so that the response carries the score as an SDC form filler's would. */
export function scoreCalculations(questionnaire: Questionnaire): Readonly<Record<string, Calculation>> {
  const rule = rules.get(questionnaire.url ?? '')
  if (rule === undefined) return {}
  const calculate: Calculation = (answersOf) => {
    const score = rule.score(questionnaire, answersOf)
    return score && { kind: 'decimal', value: score.value, text: String(score.value) }
  }
  return { [rule.scoreLinkId]: calculate }
}
