import { numberWords } from '../html/printed-words.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type { ParticipationReport, ReportedGiven, ReportedUse } from './participation-report.ts'
import type { ParticipationTool } from './participation-tools.ts'
import type { GivenMode, PlanOccasion } from './response-facts.ts'

/** The tools, as they are called. */
export const toolWords: Readonly<Record<ParticipationTool, string>> = {
  'vtp-guide': 'Values and treatment preferences guide',
  'strengths-worksheet': 'Strengths worksheet',
  inspire: 'INSPIRE',
  'brief-inspire': 'Brief INSPIRE',
  'goal-plan': 'Goal plan',
}

/** How answers were given. */
export const givenWords: Readonly<Record<GivenMode, string>> = {
  alone: 'By the person alone',
  helped: 'With help',
  'read-aloud': 'Read aloud',
  'not-recorded': 'Not recorded',
}

/** What a completed goal plan is. */
export const occasionWords: Readonly<Record<PlanOccasion, string>> = {
  first: 'First plans',
  changed: 'Plans changed',
  reviewed: 'Plans reviewed',
}

/** The answer in a sentence. Who reads only this has not been misled. */
export function leadWords(report: ParticipationReport): string {
  const { completed, plan, responses, rule } = report
  if (responses.read === 0 && rule.suppression === 'none')
    return 'There is no response to a questionnaire in these files.'
  const finished =
    completed === null
      ? 'How many responses to the tools were completed is not printed.'
      : `${capital(about(completed, report))} ${completed === 1 ? 'response' : 'responses'} to the tools ${completed === 1 ? 'was' : 'were'} completed.`
  return plan ? `${usedWords(plan, report)} ${finished}` : finished
}

function usedWords(
  { peopleWithPlan, usersWithPlan }: NonNullable<ReportedUse['plan']>,
  report: ParticipationReport,
): string {
  if (peopleWithPlan === 0)
    return 'Nobody in these files has a care plan in force, so there is no share of people.'
  if (peopleWithPlan === null) return 'How many people have a care plan in force is not printed.'
  const of = peopleWithPlan === 1 ? 'person' : 'people'
  const used = usersWithPlan === null ? 'a number that is not printed' : about(usersWithPlan, report)
  return `Of ${about(peopleWithPlan, report)} ${of} with a care plan in force, ${used} used a tool at least once.`
}

function about(number: number, { rule }: ParticipationReport): string {
  return `${rule.suppression === 'none' ? '' : 'about '}${numberWords(number)}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** What must be known beside the numbers. */
export const notShownWords: readonly string[] = [
  'A completed response shows that a tool was filled in, not that it was talked about or helped. It is not the participation scale of the REFOCUS trial.',
  'Tools on paper, or filled in elsewhere, are not in the export. A team with none here may use them all the same.',
  'Whether a screen changed hands is not recorded. What is recorded is how the answers were given: alone, with help, or read aloud. Where a response does not say, it is told as not recorded and is in no share.',
  'The people with a care plan are those whose plan is in force at the time, by its own dates. It is not everybody a team serves: people without a plan in the export are not in it.',
  'Nobody who works with people is named or counted, neither who filled a tool in nor whom an INSPIRE is about.',
]

/** The first and last month of a report, in words. */
export function monthsWords({ rule: { months } }: ParticipationReport): string {
  const [first, last] = months
  if (first === null || last === null)
    return first === null && last === null
      ? 'all of the data'
      : `${first ?? 'the beginning'} to ${last ?? 'the end'}`
  return first === last ? first : `${first} to ${last}`
}

/** What must not be missed beside the sentence. */
export function besideWords(report: ParticipationReport): readonly string[] {
  const { users, goalPlans, responses } = report
  const { total } = responses.rejected
  return [
    `Time: ${monthsWords(report)}.`,
    ...(users === null
      ? []
      : [
          `${capital(about(users, report))} ${users === 1 ? 'person' : 'people'} used a tool, with a care plan in force in that time or without.`,
        ]),
    ...(goalPlans.reviewed === null
      ? ['How many goal plans were reviewed is not printed.']
      : [
          `${capital(about(goalPlans.reviewed, report))} completed goal ${goalPlans.reviewed === 1 ? 'plan was a review' : 'plans were reviews'} of an earlier one.`,
        ]),
    ...(total === 0
      ? []
      : [
          `${numberWords(total)} ${total === 1 ? 'line' : 'lines'} could not be read. Numbers are those of the rest.`,
        ]),
  ]
}

/** The share of the responses given alone, of the printed ones that say how; why there is none where there is none. */
export function aloneWords(
  { aloneShare, alone, helped, ...others }: ReportedGiven,
  rule: SuppressionRule,
): string {
  if (aloneShare !== null) return `${(100 * aloneShare).toFixed(rule.base > 1 ? 0 : 1)}%`
  return [alone, helped, others['read-aloud']].includes(null) ? 'not worked out: a number is hidden' : 'none'
}
