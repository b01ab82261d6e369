import { err, type Result } from '../../domain/result.ts'
import type { AnswerValue } from '../answer.ts'
import { fitsQuestion } from '../fits-question.ts'
import type { Calculation } from '../form.ts'
import type { QuestionItem, Questionnaire, QuestionnaireItem } from '../questionnaire.ts'
import { questionsOf } from '../questions-of.ts'
import { answerFromResult } from './answer-from-result.ts'
import { compileExpression, type Expression } from './compile-expression.ts'
import type { Refusal } from './refusal.ts'
import type { Value } from './values.ts'

/** The answer a question begins with, from FHIR JSON by name: `{ patient, user }`. */
export type InitialAnswer = (given: Readonly<Record<string, unknown>>) => AnswerValue | undefined

/** An expression that is not worked out here, and why. */
export interface RefusedQuestionExpression extends Refusal {
  readonly linkId: string
  readonly kind: 'calculated' | 'initial'
  readonly expression: string
}

/** The expressions of a questionnaire, by the linkId of the question that carries them. */
export interface QuestionnaireExpressions {
  readonly calculations: Readonly<Record<string, Calculation>>
  readonly initial: Readonly<Record<string, InitialAnswer>>
  readonly refused: readonly RefusedQuestionExpression[]
}

/**
 * Compiles every expression once. A calculation follows only the questions it names. What our part of FHIRPath does not have is in
 * `refused`, never worked out by halves; so is a calculation that a condition of the form waits for.
 */
export function questionnaireExpressions(questionnaire: Questionnaire): QuestionnaireExpressions {
  const calculations = new Map<string, Calculation>()
  const initial = new Map<string, InitialAnswer>()
  const refused: RefusedQuestionExpression[] = []
  const awaited = awaitedQuestions(questionnaire.items)
  const launchContext = questionnaire.launchContext ?? []

  for (const item of questionsOf(questionnaire.items)) {
    const { linkId, calculatedExpression, initialExpression } = item
    if (calculatedExpression !== undefined) {
      const compiled: Result<Expression, Refusal> = awaited.has(linkId)
        ? err({ why: 'feeds-a-condition', at: 0, found: linkId })
        : compileExpression(calculatedExpression, ['resource'])
      if (compiled.ok)
        calculations.set(linkId, (_answersOf, response) => answerOf(item, compiled.value({ response })))
      else refused.push({ ...compiled.error, linkId, kind: 'calculated', expression: calculatedExpression })
    }
    if (initialExpression !== undefined) {
      const compiled = compileExpression(initialExpression, launchContext)
      if (compiled.ok) initial.set(linkId, (given) => answerOf(item, compiled.value({ given })))
      else refused.push({ ...compiled.error, linkId, kind: 'initial', expression: initialExpression })
    }
  }
  return {
    calculations: Object.fromEntries(calculations),
    initial: Object.fromEntries(initial),
    refused,
  }
}

/** The questions that conditions look at. */
function awaitedQuestions(items: readonly QuestionnaireItem[]): ReadonlySet<string> {
  const questions = (level: readonly QuestionnaireItem[]): readonly string[] =>
    level.flatMap((item) => [...item.enableWhen.map(({ question }) => question), ...questions(item.items)])
  return new Set(questions(items))
}

/** Several values are no answer: which one was meant cannot be known. */
function answerOf(item: QuestionItem, values: readonly Value[] | undefined): AnswerValue | undefined {
  const [value, another] = values ?? []
  if (value === undefined || another !== undefined) return undefined
  if (typeof value !== 'object') return answerFromResult(item, value)
  return value.is === 'value' && fitsQuestion(item, value.value) ? value.value : undefined
}
