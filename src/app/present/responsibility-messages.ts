import type {
  ActionLeftOutReason,
  NotStatedReason,
  ResponsibilityCategory,
  ResponsibilityMeter,
} from '../../responsibility/index.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'

/** Every sentence of ours about who holds the actions of a plan. */
export const responsibilityMessages = catalogue('responsibility', {
  /** The parts of the meter beside the person, who stands there by name. */
  part: {
    staff: 'Staff',
    together: 'together',
    carer: 'carer',
    notSaid: 'not said',
  } satisfies Record<Exclude<keyof ResponsibilityMeter, 'person'>, string>,

  all: (stated: number) => `Staff hold all ${stated} actions where an owner is named.`,
  most: (staffOnly: number, stated: number) =>
    `Staff hold ${staffOnly} of the ${stated} actions where an owner is named.`,
  question: (name: string) => `Could some be ${possessive(name)}, or shared?`,
  shared: (staffOnly: number, stated: number) =>
    `Staff alone hold ${staffOnly} of the ${stated} actions where an owner is named.`,
  noActions: 'The record shows no actions of this plan, so we cannot say who does what.',
  tooFew: (stated: number) =>
    `Not enough is recorded to say: ${
      stated === 0
        ? 'no action names an owner'
        : stated === 1
          ? 'only one action names an owner'
          : `only ${stated} actions name an owner`
    }.`,
  tooFewOf: (stated: number, counted: number) =>
    `Not enough is recorded to say: an owner is named for only ${stated} of ${counted} actions.`,
  rule: (share: string, minimum: number) =>
    `Alongside asks a question when staff alone hold ${share} or more of the actions where an owner is named. It needs at least ${minimum} such actions, and an owner for at least half.`,
  leftOut: (count: number) =>
    `${count === 1 ? 'One action is' : `${count} actions are`} not counted. The list of actions says why.`,

  category: (person: string): Readonly<Record<ResponsibilityCategory, string>> => {
    const name = nameInSentence(person)
    return {
      staff: 'Staff',
      consumer: name,
      'staff+consumer': `${name} and staff together`,
      carer: 'A carer',
      'staff+carer': 'Staff and a carer',
      'consumer+carer': `${name} and a carer together`,
      'staff+consumer+carer': `${name}, staff and a carer together`,
    }
  },
  namedInWords: (named: readonly string[]) =>
    `Not said: ${named.map((each) => `“${each}”`).join(', ')}, only named in words`,
  notStated: {
    'malformed-activity': 'Not said: this action is written in two ways at once',
    'empty-activity': 'Not said: nothing is written for this action',
    'no-performer-element': 'Not said: this kind of request has no place for an owner',
    dangling: 'Not said: it points to something we could not find',
    'no-performer': 'Not said',
    'performer-is-another-patient': 'Not said: it names someone with a record of their own',
    'unidentified-patient': 'Not said: it names someone we could not match with a record',
    'text-only': 'Not said: only written in words',
    'not-a-party': 'Not said: it names a device, a group or a place',
  } satisfies Record<NotStatedReason, string>,
  notCounted: {
    'entered-in-error': 'Not counted: marked as a mistake',
    cancelled: 'Not counted: cancelled',
    revoked: 'Not counted: withdrawn',
    rejected: 'Not counted: turned down',
    'do-not-perform': 'Not counted: it says what not to do',
  } satisfies Record<ActionLeftOutReason, string>,
} as const)
