import type { Grouping } from '../count/plan-group.ts'
import type { AuditReport } from '../report/audit-report.ts'
import { periodPlace } from './period-place.ts'

type ListedGroup = AuditReport['groups'][number]
type ListedReport = Pick<AuditReport, 'rule' | 'groups' | 'timePoints'>

/** By what the groups of a report follow each other in time: its named dates, else periods; `undefined` where they do not. */
export function timeName({ rule: { by } }: Pick<AuditReport, 'rule'>): 'timePoint' | 'period' | undefined {
  return (['timePoint', 'period'] as const).find((name) => by.includes(name))
}

/** What else tells its groups from each other. */
export function namesBesideTime(report: Pick<AuditReport, 'rule'>): readonly Grouping[] {
  const time = timeName(report)
  return report.rule.by.filter((name) => name !== time)
}

/** Groups that differ in their time only, in the order of time; those without a time are last. */
export interface TimeSeries {
  readonly groups: readonly TimedGroup[]
}

/** A group with its place in time. */
export interface TimedGroup {
  readonly group: ListedGroup
  /** A whole number, one more for the next period; absent where no time is recorded. */
  readonly place?: number
}

/** The groups of a report as series over time, in the order of the first of each. */
export function timeSeries(report: ListedReport): readonly TimeSeries[] {
  const others = namesBesideTime(report)
  const placeOf =
    timeName(report) === 'timePoint'
      ? timePointPlace(report)
      : ({ by }: ListedGroup) => periodPlace(by.period)
  const series = new Map<string, TimedGroup[]>()
  for (const group of report.groups) {
    const key = JSON.stringify(others.map((name) => group.by[name] ?? null))
    const place = placeOf(group)
    series.set(key, [...(series.get(key) ?? []), { group, ...(place === undefined ? {} : { place }) }])
  }
  return [...series.values()].map((groups) => ({ groups: groups.sort(byPlace) }))
}

/** Numbers the named dates by date. */
function timePointPlace({ timePoints = [] }: ListedReport): (group: ListedGroup) => number | undefined {
  const inOrder = timePoints.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const places = new Map(inOrder.map(({ name }, at) => [name, at]))
  return ({ by }) => places.get(by.timePoint ?? '')
}

function byPlace(a: TimedGroup, b: TimedGroup): number {
  return (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) || 0
}
