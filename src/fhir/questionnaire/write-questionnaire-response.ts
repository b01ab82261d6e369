import type { QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4'
import { printCanonical } from '../../domain/canonical.ts'
import type { RecordReference } from '../../domain/reference.ts'
import type { ResponseItem } from '../../questionnaire/index.ts'
import { type CompletionMode, writeCompletionMode } from './completion-mode.ts'
import { submissionIdentifier } from './submission-identifier.ts'
import { writeAnswerValue } from './write-answer-value.ts'
import { writeReference } from './write-reference.ts'

/** A completed form ready to be written. */
export interface CompletedForm {
  /** UUID without prefix. */
  readonly identifier: string
  readonly questionnaire: { readonly url: string; readonly version: string }
  readonly subject: RecordReference
  /** FHIR dateTime with offset. */
  readonly authored: string
  /** Who typed; absent when that is not verified. */
  readonly author?: RecordReference
  /** Who answered. */
  readonly source?: RecordReference
  readonly mode?: CompletionMode
  readonly items: readonly ResponseItem[]
}

/**
 * A completed form as an R4 QuestionnaireResponse without `id`. UK Core's must-support elements are there
 * (identifier, questionnaire, status, subject, authored, author, source, item).
 */
export function writeQuestionnaireResponse(form: CompletedForm): QuestionnaireResponse {
  const { author, source, mode } = form
  return {
    resourceType: 'QuestionnaireResponse',
    ...(mode === undefined ? {} : { extension: [writeCompletionMode(mode)] }),
    identifier: { ...submissionIdentifier(form.identifier) },
    questionnaire: printCanonical(form.questionnaire),
    status: 'completed',
    subject: writeReference(form.subject),
    authored: form.authored,
    ...(author === undefined ? {} : { author: writeReference(author) }),
    ...(source === undefined ? {} : { source: writeReference(source) }),
    ...(form.items.length === 0 ? {} : { item: form.items.map(writeItem) }),
  }
}

function writeItem({ linkId, text, answers, items }: ResponseItem): QuestionnaireResponseItem {
  return {
    linkId,
    ...(text === undefined ? {} : { text }),
    ...(answers.length === 0
      ? {}
      : {
          answer: answers.map((answer) => ({
            ...writeAnswerValue(answer.value),
            ...(answer.items.length === 0 ? {} : { item: answer.items.map(writeItem) }),
          })),
        }),
    ...(items.length === 0 ? {} : { item: items.map(writeItem) }),
  }
}
