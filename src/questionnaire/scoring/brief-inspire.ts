import type { MeasureScore } from '../measure-score.ts'
import { meanScore, ordinalOf, scoreRange } from './mean-score.ts'
import type { ScaleQuery } from './scale-rule.ts'

/** Canonical address of the measure, any version. */
export const briefInspireUrl = 'https://alongside.example/fhir/Questionnaire/brief-inspire'

const itemLinkIds: readonly string[] = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5']

/**
 * Brief INSPIRE, 0 to 100: the mean of the five answers (0 to 4) times 25, only when all five are answered; no score
 * otherwise. Provisional: the authors' scoring instructions were not available, so this is the natural reading of five ordered
 * options, to be replaced here when they are. The Questionnaire carries the same rule as calculatedExpression.
 */
export function scoreBriefInspire({ questionOf, answersOf }: ScaleQuery): MeasureScore | undefined {
  const values = itemLinkIds
    .map((linkId) => ordinalOf(questionOf(linkId), answersOf(linkId)))
    .filter((value) => value !== undefined)
  if (values.length < itemLinkIds.length) return undefined
  return {
    scale: 'brief-inspire-total',
    value: meanScore(values),
    range: scoreRange,
    answered: values.length,
    items: itemLinkIds.length,
    provisional: true,
  }
}
