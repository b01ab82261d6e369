import type { Truth, TruthCounts } from '../../bench/audit/export/truth.ts'
import type { AuditReport, ReportedGroup } from '../../src/audit/report/audit-report.ts'

/** Report and truth in the same words, so that both can be compared whole. */
export interface Comparable extends Omit<TruthCounts, 'expandedResponsibility'> {
  readonly expandedResponsibility?: Counts
  readonly plansLeftOut: Counts
  readonly timeFallbacks: Counts
  readonly quality: Counts
  readonly groups: readonly unknown[]
}

type Counts = Readonly<Record<string, number>>

/** A report with nothing hidden, by team, month and category. */
export function asTruth(report: AuditReport): Comparable {
  return {
    ...scopeAsTruth(report),
    plans: found({
      ...scopeAsTruth(report).plans,
      read: report.plans.read,
      leftOut: Object.values(report.plans.leftOut).reduce<number>((sum, n) => sum + Number(n), 0),
      rejected: report.plans.rejected.total,
    }),
    actions: found({ ...scopeAsTruth(report).actions, inLeftOutPlans: report.actions.inLeftOutPlans }),
    plansLeftOut: found(report.plans.leftOut),
    timeFallbacks: found(report.timeFallbacks),
    quality: found(Object.fromEntries(report.quality.map(({ code, count }) => [code, count]))),
    groups: byName(report.groups.map((group) => ({ by: group.by, ...scopeAsTruth(group) }))),
  }
}

/** The truth, with categories as tokens and groups in the order of their names. */
export function comparable(truth: Truth, { expanded }: { readonly expanded: boolean }): Comparable {
  const cut = <Scope extends TruthCounts>({ expandedResponsibility, ...rest }: Scope) =>
    expanded ? { ...rest, expandedResponsibility } : rest
  const { rejected: _byReason, foci: _foci, groups, ...whole } = truth
  return {
    ...cut(whole),
    groups: byName(
      groups.map(({ by, ...counts }) => ({
        by: { ...by, category: by.category === null ? null : `http://snomed.info/sct|${by.category}` },
        ...cut(counts),
      })),
    ),
  }
}

function scopeAsTruth({ plans, actions, people, expanded }: ReportedGroup) {
  return {
    plans: found({
      counted: plans.counted,
      flagged: plans.flagged,
      flaggedWithReason: plans.flaggedWithReason,
      shared: plans.shared,
      notEnoughRecorded: plans.notEnoughRecorded,
    }),
    flaggedAt: found(plans.flaggedAt ?? {}),
    actions: found({
      read: actions.read,
      counted: actions.counted,
      leftOut: Object.values(actions.leftOut).reduce<number>((sum, n) => sum + Number(n), 0),
      assumedSameServer: actions.assumedSameServer,
    }),
    responsibility: found(actions.responsibility),
    ...(expanded ? { expandedResponsibility: found(expanded.actions.responsibility) } : {}),
    notStated: found(actions.notStated.reasons),
    actionsLeftOut: found(actions.leftOut),
    people: Number(people),
  }
}

/** The truth names only what occurs. */
function found(counts: object): Record<string, number> {
  const numbers = Object.entries(counts).map(([name, count]) => [name, Number(count)] as const)
  return Object.fromEntries(numbers.filter(([, count]) => count > 0))
}

function byName<Group extends { readonly by: object }>(groups: readonly Group[]): readonly Group[] {
  const nameOf = ({ by }: Group) => JSON.stringify(by)
  return groups.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}
