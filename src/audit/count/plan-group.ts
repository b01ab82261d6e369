import type { CarePlanContext, JsonObject } from '../../fhir/index.ts'
import { planCategory } from './plan-category.ts'
import { planTeam } from './plan-team.ts'
import { type PeriodLength, periodOf } from './plan-time.ts'

/** By what plans can be grouped. Never by a worker. */
export const groupings = ['team', 'period', 'category'] as const
export type Grouping = (typeof groupings)[number]

/** A group: what its plans have in common; `null` is what is not recorded. */
export type GroupName = { readonly [Name in Grouping]?: string | null }

/** How plans are grouped. */
export interface GroupingOptions {
  readonly by: readonly Grouping[]
  readonly period: PeriodLength
}

/** The group of a plan, as text that is the same for the same group; `time` is when it counts. */
export function planGroup(
  plan: JsonObject,
  context: CarePlanContext,
  { by, period, time }: GroupingOptions & { readonly time: string | undefined },
): string {
  const values: Readonly<Record<Grouping, () => string | undefined>> = {
    team: () => planTeam(plan, context),
    period: () => (time === undefined ? undefined : periodOf(time, period)),
    category: () => planCategory(plan),
  }
  return JSON.stringify(by.map((name) => values[name]() ?? null))
}

/** What the text of a group means. */
export function groupName(text: string, by: readonly Grouping[]): GroupName {
  const values: readonly (string | null)[] = JSON.parse(text)
  return Object.fromEntries(by.map((name, at) => [name, values[at] ?? null]))
}
