import { type GroupName, groupings } from '../count/plan-group.ts'
import type { AuditReport, ReportedScope } from '../report/audit-report.ts'
import { csvFile } from './csv-cell.ts'

const groupColumns = ['timePoint', ...groupings] as const
const columns = ['scope', ...groupColumns, 'measure', 'value', 'hidden'] as const

/** One number of a report: what it is, and the number or why there is none. */
interface TidyNumber {
  readonly measure: string
  readonly value: number | null
  readonly hidden: '' | 'suppressed' | 'protects-another' | 'nothing-to-count'
}

/**
 * The numbers of a report as a tidy table: one number a line, with the group it is of. A measure is named by its path
 * in the JSON report.
 */
export function auditCsv(report: AuditReport): string {
  const { people, peopleAssumedSameServer, plans, actions, shares, timeFallbacks, expanded, quality } = report
  const { rejected, ...countedPlans } = plans
  const whole = {
    people,
    peopleAssumedSameServer,
    plans: { ...countedPlans, rejected: { total: rejected.total } },
    actions,
    shares,
    timeFallbacks,
    ...(expanded ? { expanded } : {}),
    quality: Object.fromEntries(quality.map(({ code, example: _, ...count }) => [code, count])),
  }
  const lines = [
    ...linesOf('whole', {}, withSuppression(whole, report)),
    ...report.groups.flatMap(({ by, ...scope }) => linesOf('group', by, scope)),
    ...linesOf('small groups', {}, report.smallGroups ?? {}),
    ...(report.timePoints ?? []).flatMap(({ name, plans: ofPoint }) =>
      linesOf('time point', { timePoint: name }, { plans: ofPoint }),
    ),
    ...linesOf('published', {}, { published: publishedNumbers(report) }),
  ]
  return csvFile(columns, lines)
}

/** A line for each number of a scope. */
function linesOf(scope: string, by: GroupName, numbers: object): readonly (readonly (string | number)[])[] {
  const group = groupColumns.map((name) => (by[name] === null ? 'not recorded' : (by[name] ?? '')))
  return numbersIn(numbers, '').map(({ measure, value, hidden }) => [
    scope,
    ...group,
    measure,
    value ?? '',
    hidden,
  ])
}

/** The published table, to stand beside the numbers of the whole. */
function publishedNumbers({ published: { rows, sumOfRows, printedTotal } }: AuditReport): object {
  const named = rows.map(({ category, n, printedPercent }) => [category, { n, printedPercent }] as const)
  return { rows: Object.fromEntries(named), sumOfRows, printedTotal }
}

function withSuppression(whole: object, { suppressed, protectsAnother }: ReportedScope): object {
  return {
    ...whole,
    ...(suppressed ? { suppressed } : {}),
    ...(protectsAnother ? { protectsAnother } : {}),
  }
}

/** The numbers of an object and of those in it, named by their path. */
function numbersIn(holder: object, path: string): readonly TidyNumber[] {
  const { suppressed, protectsAnother = [] } = holder as {
    readonly suppressed?: true
    readonly protectsAnother?: readonly string[]
  }
  return Object.entries(holder).flatMap(([name, value]): readonly TidyNumber[] => {
    const measure = path === '' ? name : `${path}.${name}`
    if (name === 'protectsAnother') return []
    if (typeof value === 'number') return [{ measure, value, hidden: '' }]
    if (value === null) {
      const isOther = protectsAnother.includes(name)
      const hidden = isOther ? 'protects-another' : suppressed ? 'suppressed' : 'nothing-to-count'
      // An interval is two numbers, also where it is not printed.
      const measures = name.endsWith('95') ? [`${measure}.low`, `${measure}.high`] : [measure]
      return measures.map((each) => ({ measure: each, value, hidden }))
    }
    if (Array.isArray(value)) {
      return value.map((end, at) => ({
        measure: `${measure}.${at === 0 ? 'low' : 'high'}`,
        value: end,
        hidden: '',
      }))
    }
    return typeof value === 'object' ? numbersIn(value, measure) : []
  })
}
