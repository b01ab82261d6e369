import type { CarePlanReading } from '../../fhir/index.ts'
import type { ActionAssessment } from '../../responsibility/index.ts'
import type { RatingFinding } from '../rating/site-rating.ts'
import type { VersionFinding } from './plan-versions.ts'

/** What can be found wrong with how plans and owners are recorded. */
export type QualityCode =
  | CarePlanReading['findings'][number]['code']
  | ActionAssessment['findings'][number]['code']
  | VersionFinding
  | RatingFinding

/** A record of all of them, so that one that is added cannot be forgotten here. */
const allCodes: Readonly<Record<QualityCode, true>> = {
  'changed-since-rated': true,
  'conflicting-versions': true,
  'detail-and-reference': true,
  'empty-list': true,
  'empty-reference': true,
  'missing-required': true,
  'not-a-list': true,
  'not-single': true,
  'performer-is-another-patient': true,
  'rated-otherwise': true,
  'type-disagrees': true,
  'unexpected-owner-type': true,
  'unexpected-request-type': true,
  'unknown-status': true,
  'unresolved-owner': true,
  'unresolved-request': true,
  'version-of-another-person': true,
  'wrong-type': true,
}

/** All codes, by name. */
export const qualityCodes: readonly QualityCode[] = (Object.keys(allCodes) as QualityCode[]).sort()
