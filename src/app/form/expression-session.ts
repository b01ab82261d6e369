import { type AnswerValue, questionnaireExpressions } from '../../questionnaire/index.ts'
import type { LoadExpressionEngine } from './expression-engine.ts'
import { createFormSession, type FormSession, type FormSessionOptions } from './form-session.ts'
import { createLateCalculations } from './late-calculations.ts'

export interface ExpressionSessionOptions extends Pick<FormSessionOptions, 'questionnaire' | 'presets'> {
  /** FHIR JSON by the names the form asks for when it is opened, as `patient` and `user`. */
  readonly launchContext?: Readonly<Record<string, unknown>>
  /** True for answers that were begun earlier: what was left empty stays empty. */
  readonly resumed?: boolean
  /** Fetches fhirpath.js; only asked for when an expression goes beyond our own evaluator. */
  readonly loadEngine?: LoadExpressionEngine
}

/**
 * A filling whose form carries expressions (SDC calculatedExpression and initialExpression). Ours are worked out at once, each
 * following only the questions it names; those of other forms that need all of FHIRPath wait in `late` until that is there.
 */
export function createExpressionSession(options: ExpressionSessionOptions): FormSession {
  const { questionnaire, presets = {}, launchContext = {}, resumed = false } = options
  const { calculations, initial, refused } = questionnaireExpressions(questionnaire)
  const begun = resumed ? [] : Object.entries(initial)
  const beginning = { questionnaire, presets, initial: answersOf(begun, launchContext) }
  const open = refused.filter(({ kind }) => kind === 'calculated' || !resumed)
  if (open.length === 0) return createFormSession({ ...beginning, calculations })

  const late = createLateCalculations({
    questionnaire,
    refused: open,
    given: launchContext,
    load: options.loadEngine ?? (async () => (await import('./full-expressions.ts')).openExpressionEngine),
  })
  const session = createFormSession({
    ...beginning,
    calculations: { ...calculations, ...late.calculations },
    late: late.answers,
  })
  late.follow(session)
  return session
}

function answersOf(
  initial: readonly (readonly [
    string,
    (given: Readonly<Record<string, unknown>>) => AnswerValue | undefined,
  ])[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, readonly AnswerValue[]>> {
  return Object.fromEntries(
    initial.flatMap(([linkId, work]) => {
      const answer = work(given)
      return answer === undefined ? [] : [[linkId, [answer]]]
    }),
  )
}
