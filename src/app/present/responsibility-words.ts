import type {
  ActionAssessment,
  ActionLeftOutReason,
  NotStatedReason,
  PlanAssessment,
  ResponsibilityCategory,
  ResponsibilityMeter,
} from '../../responsibility/index.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'

/** A part of the meter, in the order drawn, with its word for this person. */
export interface MeterPart {
  readonly part: keyof ResponsibilityMeter
  readonly word: string
  readonly count: number
}

/** The parts of the meter with their words. Carer is named only where there is one; the other parts always are. */
export function meterParts(meter: ResponsibilityMeter, name: string): readonly MeterPart[] {
  return [
    { part: 'staff' as const, word: 'Staff', count: meter.staff },
    { part: 'together' as const, word: 'together', count: meter.together },
    { part: 'person' as const, word: nameInSentence(name), count: meter.person },
    ...(meter.carer > 0 ? [{ part: 'carer' as const, word: 'carer', count: meter.carer }] : []),
    { part: 'notSaid' as const, word: 'not said', count: meter.notSaid },
  ]
}

/** The meter in one line, `Staff 7 – together 2 – Rosa 1 – not said 1`. */
export function meterInWords(meter: ResponsibilityMeter, name: string): string {
  return meterParts(meter, name)
    .map(({ word, count }) => `${word} ${count}`)
    .join(' – ')
}

/** The verdict with its arithmetic, as a prompt to talk and never as a judgement. */
export interface VerdictWords {
  readonly sentence: string
  /** A question to think about, when the plan is flagged. */
  readonly question?: string
}

/** What the rule found in a plan, in words. */
export function verdictInWords(assessment: PlanAssessment, name: string): VerdictWords {
  const { verdict, stated, staffOnly, counted, options } = assessment
  if (verdict === 'flagged') {
    return {
      sentence:
        staffOnly === stated
          ? `Staff hold all ${stated} actions where an owner is named.`
          : `Staff hold ${staffOnly} of the ${stated} actions where an owner is named.`,
      question: `Could some be ${possessive(name)}, or shared?`,
    }
  }
  if (verdict === 'shared') {
    return { sentence: `Staff alone hold ${staffOnly} of the ${stated} actions where an owner is named.` }
  }
  if (counted === 0)
    return { sentence: 'The record shows no actions of this plan, so we cannot say who does what.' }
  const named = stated === 1 ? 'only one action names an owner' : `only ${stated} actions name an owner`
  return {
    sentence:
      stated < options.minimumStated
        ? `Not enough is recorded to say: ${stated === 0 ? 'no action names an owner' : named}.`
        : `Not enough is recorded to say: an owner is named for only ${stated} of ${counted} actions.`,
  }
}

/** The rule used, printed with every result (codebook, "The flag"). */
export function ruleInWords({ options }: PlanAssessment): string {
  const percent = Math.round(options.staffOnlyShare * 1000) / 10
  return `Alongside asks this when staff alone hold ${percent}% or more of the actions where an owner is named. It needs at least ${options.minimumStated} such actions, and an owner for at least half.`
}

/** Actions left out of the count, in words; `undefined` when there are none. */
export function leftOutInWords({ leftOut }: PlanAssessment): string | undefined {
  if (leftOut === 0) return undefined
  return `${leftOut === 1 ? 'One action is' : `${leftOut} actions are`} not counted. The list of actions says why.`
}

/**
 * Who holds one action, or why that cannot be said.
 * @param named Names as recorded, quoted where they are all there is of an owner.
 */
export function ownerInWords(action: ActionAssessment, name: string, named: readonly string[] = []): string {
  switch (action.kind) {
    case 'stated':
      return categoryWords(action.category, name)
    case 'not-stated':
      return action.reason === 'text-only' && named.length > 0
        ? `Not said: ${named.map((each) => `“${each}”`).join(', ')}, only named in words`
        : notStatedWords[action.reason]
    case 'left-out':
      return leftOutWords[action.reason]
  }
}

function categoryWords(category: ResponsibilityCategory, name: string): string {
  const person = nameInSentence(name)
  const words: Readonly<Record<ResponsibilityCategory, string>> = {
    staff: 'Staff',
    consumer: person,
    'staff+consumer': `${person} and staff together`,
    carer: 'A carer',
    'staff+carer': 'Staff and a carer',
    'consumer+carer': `${person} and a carer together`,
    'staff+consumer+carer': `${person}, staff and a carer together`,
  }
  return words[category]
}

const notStatedWords: Readonly<Record<NotStatedReason, string>> = {
  'malformed-activity': 'Not said: this action is written in two ways at once',
  'empty-activity': 'Not said: nothing is written for this action',
  'no-performer-element': 'Not said: this kind of request has no place for an owner',
  dangling: 'Not said: it points to something we could not find',
  'no-performer': 'Not said',
  'performer-is-another-patient': 'Not said: it names another patient',
  'unidentified-patient': 'Not said: it names a patient we could not match',
  'text-only': 'Not said: only written in words',
  'not-a-party': 'Not said: it names a device, a group or a place',
}

const leftOutWords: Readonly<Record<ActionLeftOutReason, string>> = {
  'entered-in-error': 'Not counted: marked as a mistake',
  cancelled: 'Not counted: cancelled',
  revoked: 'Not counted: withdrawn',
  rejected: 'Not counted: turned down',
  'do-not-perform': 'Not counted: it says what not to do',
}
