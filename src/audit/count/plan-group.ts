import type { CarePlanContext, JsonObject } from '../../fhir/index.ts'
import type { SiteTeamOf } from '../site/audit-site.ts'
import { planCategory } from './plan-category.ts'
import { planTeam } from './plan-team.ts'
import { type PeriodLength, periodOf } from './plan-time.ts'

/**
 * By what plans can be grouped, and their actions: the focus is of an action. Never by a worker. Time points group too, and
 * come with their dates.
 */
export const groupings = ['team', 'period', 'category', 'focus'] as const
export type Grouping = (typeof groupings)[number] | 'timePoint'

/** What groups divide: plans, or the actions of plans. */
export type GroupUnit = 'plans' | 'actions'

/** What groups by these divide. */
export function groupUnit(by: readonly Grouping[]): GroupUnit {
  return by.includes('focus') ? 'actions' : 'plans'
}

/** A group: what its plans have in common; `null` is what is not recorded. */
export type GroupName = { readonly [Name in Grouping]?: string | null }

/** How plans are grouped. */
export interface GroupingOptions {
  readonly by: readonly Grouping[]
  readonly period: PeriodLength
  /** The names a site has for teams. */
  readonly teamOf?: SiteTeamOf | undefined
  /** The name of the time point, where plans are grouped by time points. */
  readonly timePoint?: string | undefined
}

/** The group of a plan, as text that is the same for the same group; `time` is when it counts. */
export function planGroup(
  plan: JsonObject,
  context: CarePlanContext,
  { by, period, time, teamOf, timePoint }: GroupingOptions & { readonly time: string | undefined },
): string {
  const values: Readonly<Record<Grouping, () => string | undefined>> = {
    team: () => planTeam(plan, context, teamOf),
    period: () => (time === undefined ? undefined : periodOf(time, period)),
    category: () => planCategory(plan),
    timePoint: () => timePoint,
    // Not the plan's: its actions are divided by it (`withFocus`).
    focus: () => undefined,
  }
  return JSON.stringify(by.map((name) => values[name]() ?? null))
}

/** The text of a group with the focus of an action in its place. */
export function withFocus(text: string, at: number, focus: string | null): string {
  const values: (string | null)[] = JSON.parse(text)
  return JSON.stringify(values.with(at, focus))
}

/** What the text of a group means. */
export function groupName(text: string, by: readonly Grouping[]): GroupName {
  const values: readonly (string | null)[] = JSON.parse(text)
  return Object.fromEntries(by.map((name, at) => [name, values[at] ?? null]))
}
