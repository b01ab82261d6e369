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
  readonly title?: string
  readonly status?: string
  readonly publisher?: string
  readonly copyright?: string
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
  readonly enableWhen: readonly EnableWhen[]
  readonly enableBehavior: 'all' | 'any'
  /** Takes part in the response but is never shown. */
  readonly hidden: boolean
  readonly required: boolean
  readonly items: readonly QuestionnaireItem[]
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
