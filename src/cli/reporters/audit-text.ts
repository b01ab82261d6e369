import { type AuditReport, reportedShares } from '../../audit/audit-report.ts'
import type { ResponsibilityCategory } from '../../responsibility/index.ts'

const categoryWords: readonly (readonly [ResponsibilityCategory, string])[] = [
  ['staff', 'staff'],
  ['consumer', 'the person'],
  ['staff+consumer', 'staff and the person'],
  ['carer', 'carer'],
  ['staff+carer', 'staff and carer'],
  ['consumer+carer', 'the person and carer'],
  ['staff+consumer+carer', 'all three'],
]

/** The report for a person to read in a terminal. Shares are of the stated actions; not stated always stands beside them. */
export function auditText({ plans, actions, rule, quality, source }: AuditReport): string {
  return [
    'Who is responsible for the actions of care plans',
    '',
    `Plans read          ${plans.read} in ${source.files.length} ${source.files.length === 1 ? 'file' : 'files'}`,
    `  counted           ${plans.counted}`,
    `  left out          ${plans.leftOut}${inBrackets(plans.leftOutReasons)}`,
    `  rejected          ${plans.rejected}`,
    '',
    `Actions read        ${actions.read}`,
    `  counted           ${actions.counted}`,
    `  left out          ${actions.leftOut}${inBrackets(actions.leftOutReasons)}`,
    `  in plans left out ${actions.inLeftOutPlans}, not among the above`,
    '',
    `Responsible, of ${actions.stated} actions with a stated owner`,
    ...categoryWords.map(([category, words]) => {
      const count = actions.responsibility[category]
      return `  ${words.padEnd(22)}${String(count).padStart(9)}${percent(count, actions.stated).padStart(9)}`
    }),
    `Beside them, not stated ${String(actions.notStated.total).padStart(9)}${inBrackets(actions.notStated.reasons)}`,
    '',
    `Plans where staff own nearly every action`,
    `  flagged             ${plans.flagged}, of these ${plans.flaggedWithReason} with a recorded reason`,
    `  shared              ${plans.shared}`,
    `  not enough recorded ${plans.notEnoughRecorded}`,
    `  flagged when ${rule.staffOnlyShare} or more of the stated actions are staff only;`,
    `  not enough recorded with fewer than ${rule.minimumStated} stated actions or more than half not stated`,
    `  flagged at other shares: ${reportedShares.map((share) => `${share}: ${plans.flaggedAt[share]}`).join(', ')}`,
    ...(quality.length === 0
      ? []
      : ['', 'Data quality', ...quality.map(({ code, count }) => `  ${code.padEnd(34)}${count}`)]),
    '',
    'A flag is a prompt for a conversation, never a judgement of a person or a worker.',
    'Small numbers are not hidden here: do not publish this report as it is.',
  ].join('\n')
}

function percent(count: number, of: number): string {
  return of === 0 ? '-' : `${((100 * count) / of).toFixed(1)} %`
}

function inBrackets(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length === 0 ? '' : ` (${some.map(([reason, count]) => `${reason} ${count}`).join(', ')})`
}
