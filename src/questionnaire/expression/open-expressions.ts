import type { Questionnaire } from '../questionnaire.ts'
import { questionsOf } from '../questions-of.ts'
import { scoreCalculations } from '../score-measure.ts'

/** True when a form has expressions that no scoring rule of ours stands for: only then is the machinery for them needed. */
export function hasOpenExpressions(questionnaire: Questionnaire): boolean {
  const scored = scoreCalculations(questionnaire)
  return questionsOf(questionnaire.items).some(
    ({ linkId, calculatedExpression, initialExpression }) =>
      initialExpression !== undefined ||
      (calculatedExpression !== undefined && !Object.hasOwn(scored, linkId)),
  )
}
