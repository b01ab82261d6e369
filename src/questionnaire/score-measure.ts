import type { AnswerValue, ResponseItem } from './answer.ts'
import type { Calculation } from './form.ts'
import type { MeasureScore } from './measure-score.ts'
import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'
import { questionsOf } from './questions-of.ts'
import { briefInspireUrl, scoreBriefInspire } from './scoring/brief-inspire.ts'
import { inspireUrl, scoreInspireRelationship, scoreInspireSupport } from './scoring/inspire.ts'
import type { ScaleQuery, ScaleRule } from './scoring/scale-rule.ts'
import { isWordingComplete } from './wording.ts'

/** The one place that knows which measure is scored by which rules. */
const rules: ReadonlyMap<string, readonly ScaleRule[]> = new Map([
  [briefInspireUrl, [{ scoreLinkId: 'score', score: scoreBriefInspire }]],
  [
    inspireUrl,
    [
      { scoreLinkId: 'support-score', score: scoreInspireSupport },
      { scoreLinkId: 'relationship-score', score: scoreInspireRelationship },
    ],
  ],
])

/**
 * The scores of a filled measure, one a scale that has one: none for a questionnaire without a rule, and none while words of the
 * instrument are missing. Never throws, never gives 0 for what was not answered.
 */
export function scoresOf(
  questionnaire: Questionnaire,
  items: readonly ResponseItem[],
): readonly MeasureScore[] {
  const given = new Map<string, AnswerValue[]>()
  gather(items, given)
  const query = { questionOf: questionFinder(questionnaire), answersOf: (id: string) => given.get(id) ?? [] }
  return rulesFor(questionnaire).flatMap(({ score }) => score(query) ?? [])
}

/** The same rules as calculations for the form, so that the response carries the scores as an SDC form filler's would. */
export function scoreCalculations(questionnaire: Questionnaire): Readonly<Record<string, Calculation>> {
  const questionOf = questionFinder(questionnaire)
  const isComplete = isWordingComplete(questionnaire)
  const calculation =
    (score: ScaleRule['score']): Calculation =>
    (answersOf) => {
      const result = isComplete ? score({ questionOf, answersOf }) : undefined
      return result && { kind: 'decimal', value: result.value, text: String(result.value) }
    }
  // An incomplete measure keeps its entries, so that nothing else fills in the score.
  return Object.fromEntries(
    (rules.get(questionnaire.url ?? '') ?? []).map(({ scoreLinkId, score }) => [
      scoreLinkId,
      calculation(score),
    ]),
  )
}

function rulesFor(questionnaire: Questionnaire): readonly ScaleRule[] {
  const own = rules.get(questionnaire.url ?? '') ?? []
  return own.length > 0 && isWordingComplete(questionnaire) ? own : []
}

function questionFinder({ items }: Questionnaire): ScaleQuery['questionOf'] {
  const questions = new Map<string, QuestionnaireItem>(questionsOf(items).map((item) => [item.linkId, item]))
  return (linkId) => questions.get(linkId)
}

// A loop of its own rather than a list of lists: scoring asks for every answer by its linkId.
function gather(items: readonly ResponseItem[], given: Map<string, AnswerValue[]>): void {
  for (const { linkId, answers, items: inside } of items) {
    given.set(linkId, [...(given.get(linkId) ?? []), ...answers.map(({ value }) => value)])
    gather(inside, given)
    for (const answer of answers) gather(answer.items, given)
  }
}
