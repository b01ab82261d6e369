import type { AnswerValue } from '../answer.ts'
import type { MeasureScore } from '../measure-score.ts'
import type { QuestionnaireItem } from '../questionnaire.ts'

/** What a rule may look at: the questions of the measure and the answers that count, by linkId. */
export interface ScaleQuery {
  readonly questionOf: (linkId: string) => QuestionnaireItem | undefined
  readonly answersOf: (linkId: string) => readonly AnswerValue[]
}

/** How one scale of a measure is scored. */
export interface ScaleRule {
  /** The item of the questionnaire that shows the score. */
  readonly scoreLinkId: string
  readonly score: (query: ScaleQuery) => MeasureScore | undefined
}
