import type { JsonObject } from '../../fhir/index.ts'
import { contentDigest } from '../count/content-digest.ts'
import type { GroupName } from '../count/plan-group.ts'
import type { AuditReport, ReportedGroup, ReportedScope } from '../report/audit-report.ts'
import { measureGroups } from './measure-groups.ts'
import { narrative } from './narrative.ts'
import { reportPeriod } from './report-period.ts'
import { reportTeam } from './report-team.ts'
import { reportWords } from './report-words.ts'

/** The Measure of `measures/responsibility`, at the version these reports are by. */
export const responsibilityMeasure = 'https://alongside.example/fhir/Measure/responsibility|1.0.0'

/**
 * An audit as FHIR R4 MeasureReports of type `summary`: the whole, then each group that the report prints, then all groups
 * of too few people together. Every number is one that the report prints; those it hides are masked. The same report gives
 * the same resources, with the same ids. Groups are by team, period or time point (`isMeasurable`).
 * @throws RangeError when the report is grouped by something else, or its rule is not the Measure's.
 */
export function measureReports(report: AuditReport): readonly JsonObject[] {
  if (!isMeasurable(report.rule)) throw new RangeError('a MeasureReport cannot say what this report counts')
  return [
    asResource({ by: {}, title: 'All plans', numbers: report }, report),
    ...report.groups.map(({ by, ...numbers }) =>
      asResource({ by, title: groupTitle(by), numbers: numbers as ReportedScope }, report),
    ),
    ...(report.smallGroups === undefined ? [] : [smallGroups(report.smallGroups, report)]),
  ]
}

/**
 * Whether the Measure says what such a report counts: by the rule it publishes, in groups that a MeasureReport can name, of
 * which only one is of time.
 */
export function isMeasurable({
  by,
  minimumStated,
  staffOnlyShare,
}: Pick<AuditReport['rule'], 'by' | 'minimumStated' | 'staffOnlyShare'>): boolean {
  const isNamed = by.every((name) => name === 'team' || name === 'period' || name === 'timePoint')
  const isOfOneTime = !(by.includes('period') && by.includes('timePoint'))
  return isNamed && isOfOneTime && minimumStated === 3 && staffOnlyShare === 0.9
}

interface Reported {
  readonly by: GroupName
  readonly title: string
  readonly numbers: ReportedScope
  /** Who reports, where no team does. */
  readonly reporter?: JsonObject
}

function smallGroups(numbers: ReportedGroup, report: AuditReport): JsonObject {
  const title = 'All groups with too few people to be told of on their own, together'
  return asResource(
    { by: {}, title, numbers: numbers as ReportedScope, reporter: { display: title } },
    report,
  )
}

function asResource({ by, title, numbers, reporter }: Reported, report: AuditReport): JsonObject {
  const { asOf } = report.source
  const team = by.team === undefined ? reporter : reportTeam(by.team)
  const resource = {
    resourceType: 'MeasureReport',
    text: narrative([`Who is responsible for the actions of care plans: ${title}.`, ...reportWords(report)]),
    status: 'complete',
    type: 'summary',
    measure: responsibilityMeasure,
    ...(asOf === null ? {} : { date: asOf }),
    ...(team === undefined ? {} : { reporter: team }),
    period: reportPeriod(by, report),
    group: measureGroups(numbers),
  }
  const { resourceType, ...content } = resource
  return { resourceType, id: `responsibility-${digestOf(resource)}`, ...content }
}

function groupTitle({ team, period, timePoint }: GroupName): string {
  return [
    ...(team === undefined ? [] : [team ?? 'team not recorded']),
    ...(period === undefined ? [] : [period ?? 'time not recorded']),
    ...(timePoint === undefined || timePoint === null ? [] : [timePoint]),
  ].join(', ')
}

/** 16 hexadecimal digits. */
function digestOf(value: unknown): string {
  const { high, low } = contentDigest(value)
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
