import type { ReadonlySignal } from '@preact/signals'
import {
  type AnswerValue,
  type Calculation,
  type OpenExpressions,
  type Questionnaire,
  questionnaireExpressions,
} from '../../questionnaire/index.ts'
import type { LoadExpressionEngine } from './expression-engine.ts'
import type { FormSession } from './form-session.ts'
import type { LateStanding } from './late-answers.ts'
import { createLateCalculations } from './late-calculations.ts'

export interface OwnExpressionsOptions {
  readonly questionnaire: Questionnaire
  readonly open: OpenExpressions
  /** FHIR JSON by name, as `%patient` and `%user`. */
  readonly given: Readonly<Record<string, unknown>>
  readonly loadEngine: LoadExpressionEngine
  readonly session: FormSession
}

/** Expressions ready to be worked out. */
export interface OwnExpressions {
  readonly calculations: Readonly<Record<string, Calculation>>
  /** Beginning answers, by linkId, of the questions that have one. */
  readonly initial: Readonly<Record<string, AnswerValue>>
  /** The calculations that need all of FHIRPath: absent when none does. */
  readonly engine?: {
    readonly linkIds: ReadonlySet<string>
    readonly standing: ReadonlySignal<LateStanding>
    /** Loads it; after a failure, tries again. */
    load(): void
  }
}

/**
 * Opens our own evaluator over the open expressions of a form. Each calculation follows only the questions it names. What the evaluator refuses
 * waits for the full engine. A piece of code of its own: it comes once the questions are drawn.
 */
export function openOwnExpressions(options: OwnExpressionsOptions): OwnExpressions {
  const { questionnaire, open, given, session } = options
  const own = questionnaireExpressions(questionnaire)
  const begun = open.initial.flatMap((linkId): readonly [string, AnswerValue][] => {
    const answer = own.initial[linkId]?.(given)
    return answer === undefined ? [] : [[linkId, answer]]
  })
  const initial = Object.fromEntries(begun)
  const refused = own.refused.filter(({ linkId, kind }) => open[kind].includes(linkId))
  if (refused.length === 0) return { calculations: own.calculations, initial }
  const late = createLateCalculations({ questionnaire, refused, given, load: options.loadEngine })
  return {
    calculations: { ...own.calculations, ...late.calculations },
    initial,
    engine: {
      linkIds: new Set(Object.keys(late.calculations)),
      standing: late.standing,
      load: () => late.follow(session),
    },
  }
}
