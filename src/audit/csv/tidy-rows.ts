import type { GroupName } from '../count/plan-group.ts'
import type { AuditReport, ReportedScope } from '../report/audit-report.ts'
import { chartRows } from './chart-rows.ts'

/** Why there is no number; empty where there is one. */
export type TidyHidden = '' | 'suppressed' | 'protects-another' | 'nothing-to-count'

/** One number of a report: what it is, and the number or why there is none. */
interface TidyNumber {
  readonly measure: string
  readonly value: number | null
  readonly hidden: TidyHidden
}

/** The same with the group it is of. */
export interface TidyRow extends TidyNumber {
  readonly scope: string
  readonly by: GroupName
}

/**
 * The numbers of a report as rows of a tidy table: one number a row, with the group it is of. A measure is named by its path in the JSON
 * report; `auditDictionary` says what each is.
 */
export function tidyRows(report: AuditReport): readonly TidyRow[] {
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
  return [
    ...rowsOf('whole', {}, withSuppression(whole, report)),
    ...report.groups.flatMap(({ by, ...scope }) => rowsOf('group', by, scope)),
    ...rowsOf('small groups', {}, report.smallGroups ?? {}),
    ...(report.timePoints ?? []).flatMap(({ name, plans: ofPoint }) =>
      rowsOf('time point', { timePoint: name }, { plans: ofPoint }),
    ),
    ...chartRows(report),
    ...comparisonRows(report),
    ...rowsOf('published', {}, { published: publishedNumbers(report) }),
  ]
}

/** A row for each number of a scope. */
function rowsOf(scope: string, by: GroupName, numbers: object): readonly TidyRow[] {
  return numbersIn(numbers, '').map((number) => ({ scope, by, ...number }))
}

/** Two sides compared: each as a group of its own, then how they differ. */
function comparisonRows({ comparison }: AuditReport): readonly TidyRow[] {
  if (!comparison) return []
  const { neither, outcomes, teams, degreesOfFreedom } = comparison
  const effects = Object.entries(outcomes).map(([outcome, { oddsRatio, difference }]) => {
    const { clustering: _odds, ...odds } = oddsRatio
    const { clustering: _gap, ...gap } = difference
    return [outcome, { oddsRatio: odds, difference: gap }] as const
  })
  const numbers = {
    outcomes: Object.fromEntries(effects),
    ...(neither ? { neither } : {}),
    teams,
    degreesOfFreedom,
  }
  return [
    ...(['a', 'b'] as const).flatMap((side) => {
      const { kind, name, shares } = comparison[side]
      const column = ({ point: 'timePoint', period: 'period', arm: 'team' } as const)[kind]
      return rowsOf(`comparison ${side}`, { [column]: kind === 'arm' ? `arm ${name}` : name }, { shares })
    }),
    ...rowsOf('comparison', {}, { comparison: numbers }),
  ]
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
export function numbersIn(holder: object, path: string): readonly TidyNumber[] {
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
