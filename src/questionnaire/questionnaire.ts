import type { Coding } from '../domain/coding.ts'
import type { Finding } from '../domain/finding.ts'
import type { AnswerValue } from './answer.ts'

/**
 * A form, as read from a FHIR R4 Questionnaire by `src/fhir`, which vouches for it: linkIds are unique, every
 * enableWhen names a question of the form, and no enableWhen waits for itself.
 */
export interface Questionnaire {
  readonly url?: string
  readonly version?: string
  /** What the texts are written in (BCP 47). */
  readonly language?: string
  readonly title?: string
  readonly status?: string
  readonly publisher?: string
  readonly copyright?: string
  /** Names of what the form asks to be given when it is opened, `patient` or `user` (SDC launchContext). */
  readonly launchContext?: readonly string[]
  /** Named expressions of the whole form (extension variable), in order. */
  readonly variables?: readonly NamedExpression[]
  readonly items: readonly QuestionnaireItem[]
  /** What the reader noticed and could live with. */
  readonly findings: readonly Finding[]
}

export type QuestionnaireItem = GroupItem | DisplayItem | QuestionItem | RefusedItem

interface ItemBase {
  readonly linkId: string
  readonly text?: string
  /** `1.` or `2b`, shown before the text. */
  readonly prefix?: string
  /** How the form's author would have it drawn, e.g. `radio-button`, `grid`, `help` (code system questionnaire-item-control). */
  readonly control?: string
  /** Whose words the text is; `missing` when the instrument's words are not held. Absent in forms that do not say. */
  readonly origin?: TextOrigin
  /** Named expressions for this item and all beneath it, in order. */
  readonly variables?: readonly NamedExpression[]
  readonly enableWhen: readonly EnableWhen[]
  readonly enableBehavior: 'all' | 'any'
  /** Takes part in the response but is never shown. */
  readonly hidden: boolean
  readonly required: boolean
  readonly items: readonly QuestionnaireItem[]
}

export type TextOrigin = 'source' | 'ours' | 'missing'

/** A FHIRPath expression that others may use as `%name`. */
export interface NamedExpression {
  readonly name: string
  readonly expression: string
}

export interface GroupItem extends ItemBase {
  readonly type: 'group'
  readonly repeats: boolean
}

export interface DisplayItem extends ItemBase {
  readonly type: 'display'
}

/** The kinds of question a person can answer here; `reference` only by a value the app gives beforehand. */
export type QuestionType =
  | 'choice'
  | 'open-choice'
  | 'boolean'
  | 'text'
  | 'string'
  | 'date'
  | 'integer'
  | 'decimal'
  | 'quantity'
  | 'reference'

export interface QuestionItem extends ItemBase {
  readonly type: QuestionType
  readonly repeats: boolean
  readonly readOnly: boolean
  /** Longest answer in characters. */
  readonly maxLength?: number
  readonly options: readonly AnswerOption[]
  readonly initial: readonly AnswerValue[]
  /** Units a quantity may be given in; none means a number without unit. */
  readonly units: readonly Coding[]
  readonly orientation: 'horizontal' | 'vertical'
  /** What to type, e.g. `DD/MM/YYYY`. */
  readonly entryFormat?: string
  /** FHIRPath that works the answer out from other answers (SDC calculatedExpression). */
  readonly calculatedExpression?: string
  /** FHIRPath that gives the answer to begin with (SDC initialExpression). */
  readonly initialExpression?: string
}

export interface AnswerOption {
  readonly value: AnswerValue
  /** The number this option stands for in a score (extension ordinalValue). */
  readonly ordinal?: number
  /** Choosing it clears the others (extension questionnaire-optionExclusive). */
  readonly exclusive: boolean
}

/** A question that cannot be answered here. It is named to the person, never dropped in silence. */
export interface RefusedItem extends ItemBase {
  readonly type: 'refused'
  readonly reason: RefusalReason
}

export type RefusalReason =
  /** It asks for a file. */
  | 'attachment'
  /** It asks for a resource of the record, and the app gave none. */
  | 'reference'
  /** `dateTime`, `time` and `url`. */
  | 'no-widget'
  /** Its options are a value set that does not travel with the form. */
  | 'options-elsewhere'
  /** A choice without any option. */
  | 'no-options'

/** When an item may be answered (FHIR R4 Questionnaire.item.enableWhen). */
export interface EnableWhen {
  readonly question: string
  readonly operator: EnableWhenOperator
  readonly answer: AnswerValue
}

export const enableWhenOperators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const
export type EnableWhenOperator = (typeof enableWhenOperators)[number]
