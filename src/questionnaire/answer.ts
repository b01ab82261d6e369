import type { Coding } from '../domain/coding.ts'
import type { Quantity } from '../domain/quantity.ts'
import type { RecordReference } from '../domain/reference.ts'

/** One answer to one question (FHIR R4 QuestionnaireResponse.item.answer.value[x], all types but Attachment). */
export type AnswerValue =
  | { readonly kind: 'coding'; readonly coding: Coding }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  /** `text` keeps the precision that was typed (`1.50`); a record's JSON number has lost it. */
  | { readonly kind: 'decimal'; readonly value: number; readonly text: string }
  /** FHIR date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'reference'; readonly reference: RecordReference }
  /** Carried, compared and shown, but no question of ours asks for one. */
  | { readonly kind: 'dateTime' | 'time' | 'uri'; readonly text: string }

/** An item of a filled form: enabled items only, in the order of the questionnaire. */
export interface ResponseItem {
  readonly linkId: string
  /** The question as it was shown. */
  readonly text?: string
  readonly answers: readonly ResponseAnswer[]
  /** Children of a group. */
  readonly items: readonly ResponseItem[]
}

/** An answer with the questions that hang under it. */
export interface ResponseAnswer {
  readonly value: AnswerValue
  readonly items: readonly ResponseItem[]
}
