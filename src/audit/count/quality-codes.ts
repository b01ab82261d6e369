import type { CarePlanReading } from '../../fhir/index.ts'
import type { ActionAssessment } from '../../responsibility/index.ts'

/** What can be found wrong with how plans and owners are recorded. */
export type QualityCode =
  | CarePlanReading['findings'][number]['code']
  | ActionAssessment['findings'][number]['code']

/** A record of all of them, so that one that is added cannot be forgotten here. */
const allCodes: Readonly<Record<QualityCode, true>> = {
  'detail-and-reference': true,
  'empty-list': true,
  'empty-reference': true,
  'missing-required': true,
  'not-a-list': true,
  'not-single': true,
  'performer-is-another-patient': true,
  'type-disagrees': true,
  'unexpected-owner-type': true,
  'unexpected-request-type': true,
  'unknown-status': true,
  'unresolved-request': true,
  'wrong-type': true,
}

/** All codes, by name. */
export const qualityCodes: readonly QualityCode[] = (Object.keys(allCodes) as QualityCode[]).sort()
