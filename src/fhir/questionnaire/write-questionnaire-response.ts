import type { QuestionnaireResponse } from 'fhir/r4'
import { printCanonical } from '../../domain/canonical.ts'
import type { RecordReference } from '../../domain/reference.ts'
import type { ResponseItem } from '../../questionnaire/index.ts'
import { type CompletionMode, writeCompletionMode } from './completion-mode.ts'
import { type SecurityLabel, writeSecurityLabel } from './security-labels.ts'
import { type SharedWithRatedWorker, writeSharedWithRatedWorker } from './shared-with-rated-worker.ts'
import { submissionIdentifier } from './submission-identifier.ts'
import { writeReference } from './write-reference.ts'
import { writeResponseItems } from './write-response-items.ts'

/** The statuses we write (FHIR R4 questionnaire-answers-status, without `stopped`: what is stopped here is not kept). */
export type ResponseStatus = 'in-progress' | 'completed' | 'amended' | 'entered-in-error'

/** A filled form ready to be written. */
export interface FilledForm {
  /** Id in the record of the response it takes the place of; absent for a new one. */
  readonly id?: string
  /** UUID without prefix. */
  readonly identifier: string
  readonly questionnaire: { readonly url: string; readonly version: string }
  /** `completed` unless it says otherwise. */
  readonly status?: ResponseStatus
  readonly subject: RecordReference
  /** FHIR dateTime with offset. */
  readonly authored: string
  /** Who typed; absent when that is not verified. */
  readonly author?: RecordReference
  /** Who answered. */
  readonly source?: RecordReference
  readonly mode?: CompletionMode
  /** What the person lets the worker they rated see; absent for forms that rate nobody. */
  readonly sharedWithRatedWorker?: SharedWithRatedWorker
  /** For records that restrict by `meta.security`. */
  readonly securityLabel?: SecurityLabel
  readonly items: readonly ResponseItem[]
}

/**
 * A filled form as an R4 QuestionnaireResponse, without `id` unless it replaces one. UK Core's must-support elements are there
 * (identifier, questionnaire, status, subject, authored, author, source, item).
 */
export function writeQuestionnaireResponse(form: FilledForm): QuestionnaireResponse {
  const { id, author, source, mode, sharedWithRatedWorker: shared } = form
  const extension = [
    ...(mode === undefined ? [] : [writeCompletionMode(mode)]),
    ...(shared === undefined ? [] : [writeSharedWithRatedWorker(shared)]),
  ]
  return {
    resourceType: 'QuestionnaireResponse',
    ...(id === undefined ? {} : { id }),
    ...writeSecurityLabel(form.securityLabel),
    ...(extension.length === 0 ? {} : { extension }),
    identifier: { ...submissionIdentifier(form.identifier) },
    questionnaire: printCanonical(form.questionnaire),
    status: form.status ?? 'completed',
    subject: writeReference(form.subject),
    authored: form.authored,
    ...(author === undefined ? {} : { author: writeReference(author) }),
    ...(source === undefined ? {} : { source: writeReference(source) }),
    ...(form.items.length === 0 ? {} : { item: writeResponseItems(form.items) }),
  }
}
