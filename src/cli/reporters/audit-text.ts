import { reportedShares } from '../../audit/count/plan-counters.ts'
import type { AuditReport, ReportedGroup } from '../../audit/report/audit-report.ts'
import type { ResponsibilityCategory } from '../../responsibility/index.ts'
import { terminalText } from '../terminal-text.ts'
import { chartLines } from './audit-chart-lines.ts'
import { comparisonLines } from './comparison-lines.ts'
import { printedNumber, printedPercent } from './printed-number.ts'

const categoryWords: readonly (readonly [ResponsibilityCategory, string])[] = [
  ['staff', 'staff'],
  ['consumer', 'the person'],
  ['staff+consumer', 'staff and the person'],
  ['carer', 'carer'],
  ['staff+carer', 'staff and carer'],
  ['consumer+carer', 'the person and carer'],
  ['staff+consumer+carer', 'all three'],
]

/** The report for a person to read in a terminal. Who reads only the first sentence has not been misled. */
export function auditText(report: AuditReport): string {
  return [
    ...openingLines(report),
    '',
    ...categoryLines(report),
    '',
    ...flagLines(report),
    '',
    ...groupLines(report),
    ...comparisonLines(report),
    'What this does not show',
    ...missingLines(report),
    '',
    'A flag is a prompt for a conversation, never a judgement of a person or a worker.',
    ...suppressionLines(report),
  ].join('\n')
}

function openingLines({ people, plans, actions, shares, rule }: AuditReport): readonly string[] {
  const percent = (share: number | null) => printedPercent(share, rule.suppression !== 'none')
  const { staff, 'person-holds-or-shares': person } = shares
  return [
    `In ${printedNumber(plans.counted)} plans, staff alone hold ${percent(staff.share)} of the ${printedNumber(actions.stated)} actions with a named owner; people using the service hold or share ${percent(person.share)}.`,
    `${printedNumber(actions.notStated.total)} more actions name no owner. The plans are those of ${printedNumber(people)} people.`,
  ]
}

function categoryLines({ actions, shares, expanded, published, rule }: AuditReport): readonly string[] {
  const isRounded = rule.suppression !== 'none'
  const lines = categoryWords.map(([category, words]) => {
    const { share, clustered95, wilson95 } = shares[category]
    const own = [actions.responsibility[category], expanded?.actions.responsibility[category]]
    const interval = clustered95 ?? wilson95
    return [
      `  ${words.padEnd(22)}`,
      printedNumber(own[0] ?? null).padStart(11),
      printedPercent(share, isRounded).padStart(9),
      (interval ? `${interval.map((end) => (100 * end).toFixed(1)).join(' to ')}` : '-').padStart(16),
      ...(expanded ? [printedNumber(own[1] ?? null).padStart(11)] : []),
      publishedCells(published, category),
    ].join('')
  })
  const heads = ['actions'.padStart(11), 'share'.padStart(9), '95 % interval'.padStart(16)]
  return [
    `Responsible${' '.repeat(13)}${heads.join('')}${expanded ? 'by members'.padStart(11) : ''}${'published'.padStart(11)}`,
    ...lines,
    `  ${published.note}`,
    '  Intervals are widened for actions of one person that are alike, where that can be told.',
  ]
}

function publishedCells({ rows }: AuditReport['published'], category: ResponsibilityCategory): string {
  const row = rows.find((each) => each.category === category)
  return `${printedNumber(row?.n ?? null).padStart(11)} ${`${row?.printedPercent} %`.padStart(5)}`
}

function flagLines({ plans, rule, expanded }: AuditReport): readonly string[] {
  return [
    'Plans where staff own nearly every action',
    `  flagged             ${printedNumber(plans.flagged)}, of these ${printedNumber(plans.flaggedWithReason)} with a recorded reason`,
    `  shared              ${printedNumber(plans.shared)}`,
    `  not enough recorded ${printedNumber(plans.notEnoughRecorded)}`,
    `  flagged when ${rule.staffOnlyShare} or more of the stated actions are staff only;`,
    `  not enough recorded with fewer than ${rule.minimumStated} stated actions or more than half not stated`,
    `  flagged at other shares: ${reportedShares.map((share) => `${share}: ${printedNumber(plans.flaggedAt[share])}`).join(', ')}`,
    ...(expanded
      ? [`  flagged with care teams by their members: ${printedNumber(expanded.plans.flagged)}`]
      : []),
  ]
}

function groupLines(report: AuditReport): readonly string[] {
  const { groups, smallGroups, timePoints, rule } = report
  if (rule.by.length === 0) return []
  const isRounded = rule.suppression !== 'none'
  const line = (name: string, { people, plans, actions, shares }: ReportedGroup) =>
    [
      `  ${name}: ${printedNumber(people)} people`,
      ...(plans.counted === undefined ? [] : [`${printedNumber(plans.counted)} plans`]),
      ...(rule.by.includes('focus') ? [`${printedNumber(actions.counted)} actions`] : []),
      `staff alone ${printedPercent(shares.staff.share, isRounded)}`,
      ...(plans.flagged === undefined ? [] : [`flagged ${printedNumber(plans.flagged)}`]),
    ].join(', ')
  return [
    `By ${rule.by.map((name) => (name === 'timePoint' ? 'time point' : name)).join(', ')}`,
    ...groups.map((group) =>
      line(rule.by.map((name) => terminalText(group.by[name] ?? `${name} not recorded`)).join(', '), group),
    ),
    ...(smallGroups ? [line('all groups too small to tell of, together', smallGroups)] : []),
    ...(rule.by.includes('focus')
      ? [
          '  A plan is in as many of these groups as its actions have; their actions add up, plans and people do not.',
        ]
      : []),
    ...(timePoints ? pointLines(timePoints) : []),
    ...chartLines(report),
    '',
  ]
}

/** How the plans that are not counted at a time point stand there. */
function pointLines(timePoints: NonNullable<AuditReport['timePoints']>): readonly string[] {
  return [
    '  At each time point a plan counts by its version of that date; the whole counts each plan once, by its newest version.',
    ...timePoints.map(
      ({ name, date, plans }) =>
        `  ${terminalText(name)} (${date}): ${printedNumber(plans.counted)} plans counted, ${printedNumber(plans.leftOut)} left out, ${printedNumber(plans.notInForce)} not in force, ${printedNumber(plans.versionNotHeld)} without a version of that date in the data`,
    ),
  ]
}

function missingLines({
  peopleAssumedSameServer,
  plans,
  actions,
  timeFallbacks,
  quality,
  source,
  rule,
}: AuditReport): readonly string[] {
  const found = quality.filter(({ count }) => count === null || count > 0)
  return [
    `  plans read          ${printedNumber(plans.read)} ${sourceWords(source)}`,
    `  plans left out      ${inWords(plans.leftOut)}`,
    `  lines rejected      ${printedNumber(plans.rejected.total)}`,
    `  actions left out    ${inWords(actions.leftOut)}; in plans left out ${printedNumber(actions.inLeftOutPlans)}`,
    `  owner not stated    ${inWords(actions.notStated.reasons)}`,
    `  server assumed      ${printedNumber(actions.assumedSameServer)} actions, ${printedNumber(peopleAssumedSameServer)} people`,
    ...(rule.site ? [`  parties by the site ${printedNumber(actions.overridden)} actions`] : []),
    `  time taken from     ${inWords(timeFallbacks)} instead of ${rule.time === 'start' ? 'period.start' : rule.time}`,
    ...(found.length === 0
      ? []
      : [
          '  data quality',
          ...found.map(({ code, count }) => `    ${code.padEnd(30)}${printedNumber(count)}`),
        ]),
  ]
}

function sourceWords({ files, server, export: asked }: AuditReport['source']): string {
  if (server) return `on ${server.base}`
  const inFiles = `in ${files.length} ${files.length === 1 ? 'file' : 'files'}`
  if (!asked) return inFiles
  const since = asked.since === undefined ? '' : `, of what changed after ${asked.since} only`
  return `${inFiles} of the export of ${asked.base}${since}`
}

function suppressionLines({ rule, rows }: AuditReport): readonly string[] {
  if (rule.suppression === 'none' || rows !== undefined)
    return ['Small numbers are not hidden here: do not publish this report as it is.']
  return [
    `Small numbers are hidden (${rule.suppression}): * stands for few people, or for a number that would tell of few. Others are rounded.`,
    'Two reports over the same plans are not protected against each other: publish one.',
  ]
}

/** What was counted, by name; nothing but zeros is `none`. */
function inWords(counts: object): string {
  const some = Object.entries(counts).filter(
    ([, count]) => count === null || (typeof count === 'number' && count > 0),
  )
  return some.length === 0
    ? 'none'
    : some.map(([name, count]) => `${name} ${printedNumber(count)}`).join(', ')
}
