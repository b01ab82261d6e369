import type { ActionAssessment, PlanAssessment, ResponsibilityMeter } from '../../responsibility/index.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { shareInWords } from './number-words.ts'
import { responsibilityMessages as words } from './responsibility-messages.ts'

/** A part of the meter, in the order drawn, with its word for this person. */
export interface MeterPart {
  readonly part: keyof ResponsibilityMeter
  readonly word: string
  readonly count: number
}

/** The parts of the meter with their words. Carer is named only where there is one; the other parts always are. */
export function meterParts(meter: ResponsibilityMeter, name: string): readonly MeterPart[] {
  return [
    { part: 'staff' as const, word: words.part.staff, count: meter.staff },
    { part: 'together' as const, word: words.part.together, count: meter.together },
    { part: 'person' as const, word: nameInSentence(name), count: meter.person },
    ...(meter.carer > 0 ? [{ part: 'carer' as const, word: words.part.carer, count: meter.carer }] : []),
    { part: 'notSaid' as const, word: words.part.notSaid, count: meter.notSaid },
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
      sentence: staffOnly === stated ? words.all(stated) : words.most(staffOnly, stated),
      question: words.question(name),
    }
  }
  if (verdict === 'shared') return { sentence: words.shared(staffOnly, stated) }
  if (counted === 0) return { sentence: words.noActions }
  return {
    sentence: stated < options.minimumStated ? words.tooFew(stated) : words.tooFewOf(stated, counted),
  }
}

/** The rule used, printed with every result (codebook, "The flag"). */
export function ruleInWords({ options }: PlanAssessment): string {
  return words.rule(shareInWords(options.staffOnlyShare), options.minimumStated)
}

/** Actions left out of the count, in words; `undefined` when there are none. */
export function leftOutInWords({ leftOut }: PlanAssessment): string | undefined {
  return leftOut === 0 ? undefined : words.leftOut(leftOut)
}

/**
 * Who holds one action, or why that cannot be said.
 * @param named Names as recorded, quoted where they are all there is of an owner.
 */
export function ownerInWords(action: ActionAssessment, name: string, named: readonly string[] = []): string {
  switch (action.kind) {
    case 'stated':
      return words.category(name)[action.category]
    case 'not-stated':
      return action.reason === 'text-only' && named.length > 0
        ? words.namedInWords(named)
        : words.notStated[action.reason]
    case 'left-out':
      return words.notCounted[action.reason]
  }
}
