import type { Questionnaire } from '../questionnaire.ts'
import { questionsOf } from '../questions-of.ts'
import { scoreCalculations } from '../score-measure.ts'

/** The linkIds of the questions that carry expressions no scoring rule of ours stands for, in reading order. */
export interface OpenExpressions {
  readonly calculated: readonly string[]
  readonly initial: readonly string[]
}

/** What a form leaves to the machinery for expressions: only where there is any is that machinery needed. */
export function openExpressions(questionnaire: Questionnaire): OpenExpressions {
  const scored = scoreCalculations(questionnaire)
  const questions = questionsOf(questionnaire.items)
  return {
    calculated: questions.flatMap(({ linkId, calculatedExpression }) =>
      calculatedExpression === undefined || Object.hasOwn(scored, linkId) ? [] : [linkId],
    ),
    initial: questions.flatMap(({ linkId, initialExpression }) =>
      initialExpression === undefined ? [] : [linkId],
    ),
  }
}
