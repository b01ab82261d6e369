import { openExpressions } from '../../questionnaire/index.ts'
import type { LoadExpressionEngine } from './expression-engine.ts'
import { createFormSession, type FormSession, type FormSessionOptions } from './form-session.ts'
import { createLateExpressions, type LoadEvaluator } from './late-expressions.ts'

export interface ExpressionSessionOptions extends Pick<FormSessionOptions, 'questionnaire' | 'presets'> {
  /** FHIR JSON by the names the form asks for when it is opened, as `patient` and `user`. */
  readonly launchContext?: Readonly<Record<string, unknown>>
  /** True for answers that were begun earlier: what was left empty stays empty. */
  readonly resumed?: boolean
  /** Fetches our own evaluator; only asked for when the form has expressions no rule of ours stands for. */
  readonly loadEvaluator?: LoadEvaluator
  /** Fetches fhirpath.js; only asked for when an expression goes beyond our own evaluator. */
  readonly loadEngine?: LoadExpressionEngine
}

/**
 * A filling whose form carries expressions (SDC calculatedExpression and initialExpression). The questions do not wait for what works them out:
 * it comes once they are drawn, and until then `late` says that an answer is not there yet. A beginning answer fills a field in that is still
 * empty when it comes.
 */
export function createExpressionSession(options: ExpressionSessionOptions): FormSession {
  const { questionnaire, presets = {}, launchContext = {}, resumed = false } = options
  const { calculated, initial } = openExpressions(questionnaire)
  const open = { calculated, initial: resumed ? [] : initial }
  if (open.calculated.length === 0 && open.initial.length === 0)
    return createFormSession({ questionnaire, presets })

  const late = createLateExpressions({
    questionnaire,
    open,
    given: launchContext,
    loadEvaluator:
      options.loadEvaluator ?? (async () => (await import('./own-expressions.ts')).openOwnExpressions),
    loadEngine:
      options.loadEngine ?? (async () => (await import('./full-expressions.ts')).openExpressionEngine),
  })
  const session = createFormSession({
    questionnaire,
    presets,
    initial: late.initial,
    calculations: late.calculations,
    late: late.answers,
  })
  late.follow(session)
  return session
}
