import type { AuditReport } from '../report/audit-report.ts'
import { dispersionOf, funnelLimits, zScore } from '../statistics/funnel-limits.ts'
import { suppressionRules } from '../suppression/suppression-rule.ts'
import { fourDecimalEnds, fourDecimals } from './four-decimals.ts'
import { type ChartedValue, printedShareValue } from './printed-share-value.ts'
import type { NoFunnelReason, ReportedFunnel, ReportedTeam } from './reported-charts.ts'

type PrintedReport = Pick<AuditReport, 'rule' | 'groups' | 'shares'>
type Group = AuditReport['groups'][number]

/**
 * The funnel of a report by team and nothing else, made of its printed numbers only; `undefined` for other reports. Each team
 * that is named stands beside the share over all plans, with limits at its own number of actions. Plans whose team is not
 * recorded are no team.
 */
export function teamFunnel(report: PrintedReport): ReportedFunnel | undefined {
  if (report.rule.by.length !== 1 || report.rule.by[0] !== 'team') return undefined
  const rule = suppressionRules[report.rule.suppression]
  const overall = printedShareValue(report.shares.staff, rule)?.share ?? null
  const teams = report.groups.flatMap((group) =>
    group.by.team ? [{ name: group.by.team, group, value: printedShareValue(group.shares.staff, rule) }] : [],
  )
  const values = teams.flatMap(({ value }) => value ?? [])
  const noLimits = whyNone(overall, values)
  const target = noLimits === undefined ? overall : null
  const dispersion = target === null ? null : dispersionOf(values, target)
  return {
    share: 'staff',
    overall: overall === null ? null : fourDecimals(overall),
    ...(noLimits === undefined ? {} : { noLimits }),
    withShare: values.length,
    phi: dispersion && fourDecimals(dispersion.phi),
    tauSquared: dispersion && sixDecimals(dispersion.tauSquared),
    teams: teams.map(({ name, group, value }) => ({
      ...describe(name, group, value),
      ...placeOf(value, target, dispersion?.tauSquared ?? 0),
    })),
  }
}

function whyNone(overall: number | null, values: readonly ChartedValue[]): NoFunnelReason | undefined {
  if (overall === null) return 'no-share'
  if (overall <= 0 || overall >= 1) return 'none-or-all'
  return values.length < 2 ? 'under-two-teams' : undefined
}

function describe(
  team: string,
  { shares: { staff } }: Group,
  value: ChartedValue | null,
): Pick<ReportedTeam, 'team' | 'share' | 'of' | 'gap'> {
  const gap = staff.suppressed ? ('hidden' as const) : ('nothing-stated' as const)
  return { team, share: value && fourDecimals(value.share), of: staff.of, ...(value === null ? { gap } : {}) }
}

function placeOf(
  value: ChartedValue | null,
  target: number | null,
  tauSquared: number,
): Omit<ReportedTeam, 'team' | 'share' | 'of' | 'gap'> {
  if (value === null || target === null) {
    return { limits95: null, limits998: null, chance95: null, chance998: null, z: null, place: null }
  }
  const own = funnelLimits(value.of, target, tauSquared)
  const chance = funnelLimits(value.of, target)
  const isOutside = ([low, high]: readonly [number, number]) => value.share < low || value.share > high
  return {
    limits95: fourDecimalEnds(own.limits95),
    limits998: fourDecimalEnds(own.limits998),
    chance95: fourDecimalEnds(chance.limits95),
    chance998: fourDecimalEnds(chance.limits998),
    z: fourDecimals(zScore(value, target, tauSquared)),
    place: isOutside(own.limits998) ? 'outside-998' : isOutside(own.limits95) ? 'outside-95' : 'inside',
  }
}

/** A variance on the arcsine scale is small: 0.0028 is much. */
function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
