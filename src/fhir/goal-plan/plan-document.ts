import type { DocumentReference } from 'fhir/r4'
import type { RecordReference } from '../../domain/reference.ts'
import type { JsonObject } from '../json.ts'
import { planDocumentIdentifier } from '../questionnaire/submission-identifier.ts'
import { writeReference } from '../questionnaire/write-reference.ts'
import { utf8Base64 } from './utf8-base64.ts'

/** What a plan's document says beside the plan in words. */
export interface PlanDocument {
  readonly subject: RecordReference
  /** The verified user; absent when who typed could not be verified. */
  readonly author?: RecordReference
  /** The response the plan was written in. */
  readonly response: {
    /** UUID without prefix. */
    readonly identifier: string
    /** FHIR dateTime with offset. */
    readonly authored: string
    /** `QuestionnaireResponse/…`; absent where the record does not hold it. */
    readonly reference?: string
  }
  /** `Encounter/…`; some records file no note without one. */
  readonly encounter?: string
  readonly title: string
  /** The plan in words for people, plain text. */
  readonly readable: string
  /** The language of those words (BCP 47); absent for British English. */
  readonly language?: string
}

const loinc = 'http://loinc.org'

/**
 * A plan as a readable R4 DocumentReference, for records that take neither Goals nor CarePlans: one attachment of plain
 * text in UTF-8. Sent again, it is found by its identifier, which follows from that of the response.
 */
export function planDocument(plan: PlanDocument): JsonObject {
  const { subject, author, response, encounter, title, readable, language = 'en-GB' } = plan
  const context = {
    ...(encounter === undefined ? {} : { encounter: [{ reference: encounter }] }),
    ...(response.reference === undefined ? {} : { related: [{ reference: response.reference }] }),
  }
  const resource: DocumentReference = {
    resourceType: 'DocumentReference',
    identifier: [{ ...planDocumentIdentifier(response.identifier) }],
    status: 'current',
    docStatus: 'final',
    type: { coding: [{ system: loinc, code: '18776-5', display: 'Plan of care note' }], text: title },
    subject: writeReference(subject),
    date: response.authored,
    ...(author === undefined ? {} : { author: [writeReference(author)] }),
    description: title,
    content: [
      {
        attachment: {
          contentType: 'text/plain',
          language,
          data: utf8Base64(readable),
          title,
          creation: response.authored,
        },
      },
    ],
    ...(Object.keys(context).length === 0 ? {} : { context }),
  }
  return { ...resource }
}
