import type { QualityCode } from '../count/quality-codes.ts'
import type { RejectedLine } from '../read/plan-tally.ts'

/** What is wrong with how something is recorded. */
export const qualityWords: Readonly<Record<QualityCode, string>> = {
  'changed-since-rated': 'An action that was rated has changed since, so its rating was not used',
  'conflicting-versions': 'Two versions of a plan differ, and nothing says which is newer',
  'detail-and-reference': 'An action is written in the plan and in a request too',
  'empty-list': 'A list is empty',
  'empty-reference': 'A reference names nothing',
  'missing-required': 'Something that must be there is missing',
  'not-a-list': 'One value stands where a list must be',
  'not-single': 'A list stands where one value must be',
  'performer-is-another-patient': 'An owner is another patient than the one the plan is about',
  'rated-otherwise': 'The raters read another answer in an action than its owners give; its owners count',
  'type-disagrees': 'A reference says two different types',
  'unexpected-owner-type': 'An owner is of a type that can own nothing',
  'unexpected-request-type': 'An action points to something that is no request',
  'unknown-status': 'A status is not in the standard',
  'unresolved-owner': 'The site goes by relationships or roles, and the owner with them is not in the data',
  'unresolved-request': 'An action points to a request that is not in the data',
  'version-of-another-person': 'Two versions of a plan are about different people',
  'wrong-type': 'A value is of the wrong type',
}

/** Why a line could not be read. */
export const rejectionWords: Readonly<Record<RejectedLine['why'], string>> = {
  'not-utf-8': 'Its bytes are not UTF-8',
  'not-json': 'It is not JSON',
  truncated: 'It is cut off before its end',
  'too-long': 'It is too long',
  'not-an-object': 'It is JSON, but not an object',
  'not-a-resource': 'It is not a FHIR resource',
  'other-fhir-version': 'It is written in another version of FHIR',
}
