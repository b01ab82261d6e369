import type { AnswerValue, Questionnaire, ResponseItem } from '../../questionnaire/index.ts'

/** What an engine for expressions is opened with. */
export interface EngineOptions {
  readonly questionnaire: Questionnaire
  /** The questions to work out, each with its FHIRPath. */
  readonly expressions: readonly { readonly linkId: string; readonly expression: string }[]
  /** FHIR JSON by name, as `%patient` and `%user`. */
  readonly given: Readonly<Record<string, unknown>>
}

/** Works the expressions of one questionnaire out over the answers of a moment. Never throws. */
export interface ExpressionEngine {
  /** By linkId; `undefined` where an expression gives no answer to its question. */
  evaluate(items: readonly ResponseItem[]): ReadonlyMap<string, AnswerValue | undefined>
}

/** Fetches the engine. Rejects when it cannot be loaded; asking again tries again. */
export type LoadExpressionEngine = () => Promise<(options: EngineOptions) => ExpressionEngine>
