import type { RuleOptions } from '../../responsibility/index.ts'
import { withCharts } from '../charts/with-charts.ts'
import type { Comparison } from '../compare/comparison.ts'
import { assumedPeopleCell } from '../count/count-caseload.ts'
import type { CountedData } from '../count/counted-data.ts'
import type { ReadingName } from '../count/plan-counters.ts'
import type { PlanFilter } from '../count/plan-filter.ts'
import { type Grouping, groupName, groupUnit } from '../count/plan-group.ts'
import { leftOutReasons } from '../count/plan-left-out.ts'
import { type PeriodLength, type PlanTimeName, timeFallbacks } from '../count/plan-time.ts'
import { qualityCodes } from '../count/quality-codes.ts'
import type { TimePoint } from '../count/time-points.ts'
import type { FileState } from '../read/file-reading.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import { suppressTable } from '../suppression/suppress-table.ts'
import { type SuppressionRuleName, suppressionRules } from '../suppression/suppression-rule.ts'
import type { AuditReport } from './audit-report.ts'
import type { ReportedSite } from './describe-site.ts'
import { groupScope } from './group-scope.ts'
import { printComparison } from './print-comparison.ts'
import { merge, type Printing, printCells, printGroup, printScope } from './print-scope.ts'
import { publishedDistribution } from './published-distribution.ts'
import { reportTable } from './report-table.ts'
import { isSmallGroup } from './small-group.ts'
import { pointCell } from './time-point-table.ts'

/** What a report is about, and by which rules. */
export interface ReportOptions {
  readonly rule: RuleOptions
  readonly serverBase?: string | undefined
  readonly by: readonly Grouping[]
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly filter: PlanFilter
  readonly expandCareTeams: boolean
  readonly suppression: SuppressionRuleName
  readonly site?: ReportedSite | undefined
  readonly timePoints: readonly TimePoint[]
  readonly stepChanges?: readonly string[]
  readonly comparison?: Comparison | undefined
}

/** What was read. */
export interface ReadCaseload {
  readonly tally: CountedData
  readonly files: readonly (Pick<FileState, 'name' | 'bytes' | 'plans' | 'rejected'> & {
    readonly sha256?: string
  })[]
  readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
}

/** The report of what was counted: every number in it went through one table of small numbers. */
export function buildReport({ tally, files, rejected }: ReadCaseload, options: ReportOptions): AuditReport {
  const rule = suppressionRules[options.suppression]
  const hides = rule.hiddenFrom <= rule.hiddenTo
  const isGrouped = options.by.length > 0
  const readings: readonly ReadingName[] = options.expandCareTeams ? ['named', 'expanded'] : ['named']
  const { whole, ...parts } = tally.caseload({
    readings,
    ...(hides ? { isSmall: (people: number) => isSmallGroup(rule, people) } : {}),
  })
  // Without a grouping there is one group, of all.
  const { comparison: counted } = parts
  const caseload = isGrouped
    ? { whole, ...parts }
    : { whole, groups: [], ...(counted ? { comparison: counted } : {}) }
  const { comparison } = options
  const compared = comparison && counted && { place: { comparison, groups: caseload.groups, hides }, counted }
  const held = files.map(({ name, plans }) => ({ plans, people: tally.filePeople.count(name) }))
  const table = reportTable({
    caseload,
    readings,
    files: held,
    people: tally.everybody,
    rule: options.rule,
    by: options.by,
    overrides: options.site?.overrides ?? false,
    ...(compared ? { comparison: compared.place } : {}),
  })
  const printing: Printing = {
    published: suppressTable(table, rule),
    rule,
    readings,
    options: options.rule,
    unit: groupUnit(options.by),
    overrides: options.site?.overrides ?? false,
  }
  const scope = printScope('whole', whole, printing)
  return withCharts({
    alongsideAudit: '1',
    source: { files: printFiles(files, printing), asOf: tally.newest?.toISOString() ?? null },
    rule: describeRule(options),
    ...merge(
      printCells<'peopleAssumedSameServer'>(printing.published, [
        ['peopleAssumedSameServer', `whole/${assumedPeopleCell}`],
      ]),
      scope,
    ),
    ...printWhole(scope, rejected, printing),
    groups: caseload.groups.map((group, at) => ({
      by: groupName(group.group, options.by),
      ...printGroup(groupScope(at), group, printing),
    })),
    ...('small' in caseload && caseload.small
      ? { smallGroups: printGroup('small', caseload.small, printing) }
      : {}),
    ...(options.timePoints.length > 0 ? { timePoints: printTimePoints(options.timePoints, printing) } : {}),
    ...(compared ? { comparison: printComparison(compared, printing) } : {}),
    published: publishedDistribution,
    quality: printQuality(tally, printing),
  })
}

function describeRule(options: ReportOptions): AuditReport['rule'] {
  const { rule, serverBase, by, time, period, filter, expandCareTeams, suppression, site } = options
  const { stepChanges = [] } = options
  return {
    ...rule,
    ...(serverBase === undefined ? {} : { base: serverBase }),
    by,
    time,
    period,
    filters: filter,
    expandCareTeams,
    suppression,
    ...(site === undefined ? {} : { site: site.described }),
    ...(stepChanges.length > 0 ? { stepChanges } : {}),
  }
}

function printTimePoints(
  timePoints: readonly TimePoint[],
  { published }: Printing,
): NonNullable<AuditReport['timePoints']> {
  return timePoints.map(({ name, date }, point) => ({
    name,
    date,
    plans: printCells(published, [
      ['counted', pointCell(point, 'counted')],
      ['leftOut', pointCell(point, 'left-out')],
      ['notInForce', pointCell(point, 'not-in-force')],
      ['versionNotHeld', pointCell(point, 'version-not-held')],
    ]),
  }))
}

function printFiles(files: ReadCaseload['files'], { published }: Printing): AuditReport['source']['files'] {
  return files.map(({ name, bytes, sha256, rejected }, at) => ({
    name,
    bytes,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...printCells(published, [['plans', `file-${at}`]]),
    rejected,
  }))
}

/** What only the whole has. */
function printWhole(
  { plans, actions }: ReturnType<typeof printScope>,
  rejected: ReadCaseload['rejected'],
  { published }: Printing,
): Pick<AuditReport, 'plans' | 'actions' | 'timeFallbacks'> {
  const { read, ...hidden } = printCells<'read'>(published, [['read', 'readable']])
  return {
    plans: {
      ...merge({ read: read === null ? null : read + rejected.total, ...hidden }, plans),
      leftOut: printCells(
        published,
        leftOutReasons.map((reason) => [reason, `whole/plan-left-out:${reason}`]),
      ),
      rejected,
    },
    actions: merge(
      printCells<'inLeftOutPlans'>(published, [['inLeftOutPlans', 'whole/action-in-left-out-plan']]),
      actions,
    ),
    timeFallbacks: printCells(
      published,
      timeFallbacks.map((each) => [each, `whole/time:${each}`]),
    ),
  }
}

/** Every code, also those not found: which are listed must not tell of one person. */
function printQuality(tally: CountedData, { published }: Printing): AuditReport['quality'] {
  return qualityCodes.map((code) => {
    const count = printCells(published, [['count', `whole/quality:${code}`]])
    const example = tally.examples.get(code)
    return { code, ...count, ...(example && count.count !== null ? { example } : {}) }
  })
}
