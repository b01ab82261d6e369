import type { ActionLeftOutReason, NotStatedReason } from '../../responsibility/index.ts'
import type { LeftOutReason } from '../count/plan-left-out.ts'
import type { TimeFallback } from '../count/plan-time.ts'

/** Why an action has no owner that can be told. */
export const notStatedWords: Readonly<Record<NotStatedReason, string>> = {
  'malformed-activity': 'The action is written in two ways at once',
  'empty-activity': 'Nothing is written for the action',
  'no-performer-element': 'This kind of request has no place for an owner',
  dangling: 'It points to something that is not in the data',
  'no-performer': 'Nobody is named',
  'performer-is-another-patient': 'It names another patient than the one the plan is about',
  'unidentified-patient': 'It names a patient who could not be matched',
  'text-only': 'The owner is only written in words',
  'not-a-party': 'It names a device, a group or a place',
}

/** Why a plan is left out. */
export const planLeftOutWords: Readonly<Record<LeftOutReason, string>> = {
  'older-version': 'A newer version of the plan is counted',
  repeated: 'The same plan again',
  'entered-in-error': 'Marked as a mistake',
  draft: 'Draft',
  'other-status': 'Another status than asked for',
  'other-intent': 'Another intent than asked for',
  'other-category': 'Another category than asked for',
  'other-time': 'Another time than asked for, or none recorded',
}

/** Why an action is left out. */
export const actionLeftOutWords: Readonly<Record<ActionLeftOutReason, string>> = {
  'entered-in-error': 'Marked as a mistake',
  cancelled: 'Cancelled',
  revoked: 'Withdrawn',
  rejected: 'Turned down',
  'do-not-perform': 'Says what not to do',
}

/** Where the time of a plan was found instead. */
export const timeFallbackWords: Readonly<Record<TimeFallback, string>> = {
  created: 'When the plan was created',
  lastUpdated: 'When the plan was last updated',
  none: 'Nowhere: it has no time',
}
