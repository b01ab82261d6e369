import type { Reference } from 'fhir/r4'
import { submissionIdentifier } from '../questionnaire/submission-identifier.ts'
import type { ProjectionContext } from './plan-projection.ts'

/** The response a plan was written in; by its identifier where the record does not hold it. */
export function responseReference({ reference, identifier }: ProjectionContext['response']): Reference {
  if (reference !== undefined) return { reference }
  return { type: 'QuestionnaireResponse', identifier: { ...submissionIdentifier(identifier) } }
}
