import type { Coding } from '../domain/coding.ts'
import type {
  ActionHappened,
  ActionStatus,
  CarerAgreement,
  GoalLifecycle,
  GoalPlan,
  GoalPriority,
  GoalProgress,
  LifeDomain,
  ResponsibilityReason,
  StaffView,
} from './plan.ts'

/** A code system of ours with the codes a plan uses, all of them; displays stand in the Questionnaire. */
export interface PlanCodes<Code extends string> {
  readonly system: string
  readonly codes: readonly Code[]
}

/** Every code system of a goal plan (`questionnaires/code-systems`). */
export const planCodes = {
  occasion: codesOf<GoalPlan['occasion']>('plan-occasion', ['planning', 'review']),
  priority: codesOf<GoalPriority>('goal-priority', ['high', 'medium', 'low']),
  domain: codesOf<LifeDomain>('life-domain', [
    'daily-living',
    'financial',
    'occupational',
    'social',
    'health',
    'spirituality-culture',
  ]),
  lifecycle: codesOf<GoalLifecycle>('goal-lifecycle', [
    'active',
    'on-hold',
    'completed',
    'cancelled',
    'entered-in-error',
  ]),
  progress: codesOf<GoalProgress>('goal-progress', [
    'not-started',
    'some-progress',
    'good-progress',
    'nearly-there',
    'achieved',
    'harder',
  ]),
  status: codesOf<ActionStatus>('action-status', [
    'not-started',
    'in-progress',
    'on-hold',
    'completed',
    'cancelled',
    'entered-in-error',
  ]),
  happened: codesOf<ActionHappened>('action-happened', ['done', 'in-part', 'not-done', 'changed']),
  stance: codesOf<StaffView['stance']>('staff-stance', ['agrees', 'differs', 'not-discussed']),
  agreement: codesOf<CarerAgreement['answer']>('carer-agreement', ['agreed', 'declined', 'not-asked']),
  reason: codesOf<ResponsibilityReason>('responsibility-reason', [
    'crisis',
    'admission',
    'asked-for',
    'legal-duty',
    'other',
  ]),
} as const

function codesOf<Code extends string>(name: string, codes: readonly Code[]): PlanCodes<Code> {
  return { system: `https://alongside.example/fhir/CodeSystem/${name}`, codes }
}

/** The code a coding stands for; `undefined` for one of another system or unknown. A coding that names no system is taken at its code. */
export function codeFrom<Code extends string>(
  { system, codes }: PlanCodes<Code>,
  coding: Coding,
): Code | undefined {
  if (coding.system !== undefined && coding.system !== system) return undefined
  return codes.find((code) => code === coding.code)
}

/** A code as an answer, with the words the form has for it. */
export function codingOf<Code extends string>(
  { system }: PlanCodes<Code>,
  code: Code,
  texts: PlanTexts,
): Coding {
  const display = texts.get(`${system}|${code}`)
  return { system, code, ...(display === undefined ? {} : { display }) }
}

/** The words of the form: question texts by linkId, and displays of answers by `system|code`. */
export type PlanTexts = ReadonlyMap<string, string>
