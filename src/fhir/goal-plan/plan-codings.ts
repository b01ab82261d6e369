import type { CodeableConcept } from 'fhir/r4'
import {
  type GoalPriority,
  type LifeDomain,
  planCodes,
  type ResponsibilityReason,
} from '../../goal-plan/index.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'

/** Codes of a plan with the system and display that a resource says them in. */
export interface CodesInWords<Code extends string> {
  readonly system: string
  readonly concepts: Readonly<Record<Code, { readonly code: string; readonly display: string }>>
}

/** HL7's codes, the preferred binding of `Goal.priority`. */
export const priorityCodes: CodesInWords<GoalPriority> = {
  system: 'http://terminology.hl7.org/CodeSystem/goal-priority',
  concepts: {
    high: { code: 'high-priority', display: 'High Priority' },
    medium: { code: 'medium-priority', display: 'Medium Priority' },
    low: { code: 'low-priority', display: 'Low Priority' },
  },
}

/** Ours, as are the two below: shipped in `questionnaires/code-systems`. */
export const domainCodes: CodesInWords<LifeDomain> = {
  system: planCodes.domain.system,
  concepts: {
    'daily-living': { code: 'daily-living', display: 'Daily living' },
    financial: { code: 'financial', display: 'Money' },
    occupational: { code: 'occupational', display: 'Work and learning' },
    social: { code: 'social', display: 'Friends, family and community' },
    health: { code: 'health', display: 'Health' },
    'spirituality-culture': { code: 'spirituality-culture', display: 'Spirituality and culture' },
  },
}

export const reasonCodes: CodesInWords<ResponsibilityReason> = {
  system: planCodes.reason.system,
  concepts: {
    crisis: { code: 'crisis', display: 'A crisis' },
    admission: { code: 'admission', display: 'In hospital' },
    'asked-for': { code: 'asked-for', display: 'The person asked for it' },
    'legal-duty': { code: 'legal-duty', display: 'A legal duty' },
    other: { code: 'other', display: 'Another reason' },
  },
}

export const planCategoryCodes: CodesInWords<'goal-plan'> = {
  system: 'https://alongside.example/fhir/CodeSystem/care-plan-category',
  concepts: { 'goal-plan': { code: 'goal-plan', display: 'Goal plan' } },
}

/** A code of a plan as a concept with words. */
export function writePlanCode<Code extends string>(
  { system, concepts }: CodesInWords<Code>,
  code: Code,
): CodeableConcept {
  const { display } = concepts[code]
  return { coding: [{ system, ...concepts[code] }], text: display }
}

/** The plan's code in a concept; `undefined` when it has none of that system, or one the system does not have. */
export function readPlanCode<Code extends string>(
  { system, concepts }: CodesInWords<Code>,
  concept: JsonObject | undefined,
): Code | undefined {
  const code = codeOf(concept, system)
  for (const each in concepts) if (concepts[each].code === code) return each
  return undefined
}

/** The code a concept has in a system; the first where it has several. */
export function codeOf(concept: JsonObject | undefined, system: string): string | undefined {
  const coding = objectsMember(concept ?? {}, 'coding').find((each) => member(each, 'system') === system)
  return coding && stringMember(coding, 'code')
}
