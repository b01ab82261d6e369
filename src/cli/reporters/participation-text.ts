import type {
  ParticipationReport,
  ReportedGiven,
  ReportedRatio,
  ReportedUse,
} from '../../audit/participation/participation-report.ts'
import { participationTools } from '../../audit/participation/participation-tools.ts'
import {
  besideWords,
  givenWords,
  leadWords,
  notShownWords,
  occasionWords,
  toolWords,
} from '../../audit/participation/participation-words.ts'
import {
  givenModes,
  planOccasions,
  responseLeftOutReasons,
} from '../../audit/participation/response-facts.ts'
import { terminalText } from '../terminal-text.ts'
import { printedNumber, printedPercent } from './printed-number.ts'

/** The report for a person to read in a terminal. */
export function participationText(report: ParticipationReport): string {
  const { responses, goalPlans } = report
  return [
    leadWords(report),
    ...besideWords(report),
    '',
    `${'Tool'.padEnd(40)}${['completed', 'people', 'unfinished', 'alone'].map((head) => head.padStart(12)).join('')}`,
    ...participationTools.map((tool) => toolLine(tool, report)),
    '  alone: of the completed responses that say how they were given',
    '',
    'How the answers were given',
    ...participationTools.map(
      (tool) =>
        `  ${tool.padEnd(22)}${givenModes.map((mode) => `${givenWords[mode].toLowerCase()} ${printedNumber(report.tools[tool].given[mode])}`).join(', ')}`,
    ),
    `Goal plans: ${planOccasions.map((each) => `${occasionWords[each].toLowerCase()} ${printedNumber(goalPlans[each])}`).join(', ')}`,
    `Responses to other forms: ${printedNumber(report.otherForms)}`,
    '',
    ...groupLines(report),
    'What this does not show',
    ...notShownWords.map((words) => `  ${words}`),
    `  responses read      ${printedNumber(responses.read)}`,
    `  left out            ${responseLeftOutReasons.map((reason) => `${reason} ${printedNumber(responses.leftOut[reason])}`).join(', ')}`,
    `  lines rejected      ${printedNumber(responses.rejected.total)}`,
    '',
    ...(report.rule.suppression === 'none'
      ? ['Small numbers are not hidden here: do not publish this report as it is.']
      : [
          `Small numbers are hidden (${report.rule.suppression}): * stands for few people, or for a number that would tell of few. Others are rounded.`,
          'Two reports over the same people are not protected against each other: publish one.',
        ]),
  ].join('\n')
}

function toolLine(tool: (typeof participationTools)[number], report: ParticipationReport): string {
  const { completed, people, inProgress, given } = report.tools[tool]
  const numbers = [completed, people, inProgress].map((number) => printedNumber(number).padStart(12))
  return `  ${toolWords[tool].padEnd(38)}${numbers.join('')}${aloneText(given, report).padStart(12)}`
}

function shareWords(
  { share, suppressed }: ReportedRatio,
  { rule }: Pick<ParticipationReport, 'rule'>,
): string {
  if (share === null && !suppressed) return 'none'
  return printedPercent(share, rule.suppression !== 'none')
}

function aloneText(given: ReportedGiven, { rule }: Pick<ParticipationReport, 'rule'>): string {
  const isNone = given.alone === 0 && given.helped === 0 && given['read-aloud'] === 0
  return isNone ? 'none' : printedPercent(given.aloneShare, rule.suppression !== 'none')
}

function groupLines({ groups, smallGroups, rule }: ParticipationReport): readonly string[] {
  if (rule.by.length === 0) return []
  const line = (name: string, { completed, users, plan, tools, given, goalPlans }: ReportedUse) =>
    [
      `  ${name}: ${printedNumber(users)} people used a tool, ${printedNumber(completed)} responses`,
      plan
        ? `${shareWords(plan.used, { rule })} of ${printedNumber(plan.peopleWithPlan)} with a plan`
        : 'people with a plan not known',
      participationTools.map((tool) => `${tool} ${printedNumber(tools[tool].completed)}`).join(', '),
      `plans reviewed ${printedNumber(goalPlans.reviewed)}, given alone ${aloneText(given, { rule })}`,
    ].join('; ')
  return [
    `By ${rule.by.join(', ')}`,
    ...groups.map((group) =>
      line(rule.by.map((name) => terminalText(group.by[name] ?? `${name} not recorded`)).join(', '), group),
    ),
    ...(smallGroups ? [line('all groups too small to tell of, together', smallGroups)] : []),
    '',
  ]
}
