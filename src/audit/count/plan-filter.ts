import type { CarePlanReading, JsonObject } from '../../fhir/index.ts'
import { planCategories } from './plan-category.ts'

/** Which plans are asked for; what is left open lets all through. */
export interface PlanFilter {
  readonly status?: readonly string[]
  readonly intent?: readonly string[]
  /** Codes, or tokens `system|code`. A plan with one of them among its categories is meant. */
  readonly category?: readonly string[]
  /** First day, month or year that is meant: `2026-03-01`, `2026-03`, `2026`. */
  readonly from?: string
  /** The last one. */
  readonly to?: string
}

/** Why a plan is left out by what was asked for. */
export const filterReasons = ['other-status', 'other-intent', 'other-category', 'other-time'] as const
export type FilterReason = (typeof filterReasons)[number]

/**
 * Why a plan is not among those asked for, the first reason that applies. A plan that does not say what was asked is
 * not among them. `time` is the time it counts at, as written; days are compared as written.
 */
export function filterReason(
  filter: PlanFilter,
  plan: JsonObject,
  { status, intent, time }: Pick<CarePlanReading, 'status' | 'intent'> & { readonly time?: string },
): FilterReason | undefined {
  if (filter.status && !filter.status.includes(status ?? '')) return 'other-status'
  if (filter.intent && !filter.intent.includes(intent ?? '')) return 'other-intent'
  if (filter.category && !isOfCategory(plan, filter.category)) return 'other-category'
  return isWithin(time, filter) ? undefined : 'other-time'
}

function isOfCategory(plan: JsonObject, wanted: readonly string[]): boolean {
  return planCategories(plan).some(
    (token) => wanted.includes(token) || wanted.includes(token.slice(token.lastIndexOf('|') + 1)),
  )
}

/** Whether a time, as written, is from the first day, month or year on and to the end of the last; never one that is not exact enough. */
export function isWithin(time: string | undefined, { from, to }: Pick<PlanFilter, 'from' | 'to'>): boolean {
  if (from === undefined && to === undefined) return true
  if (time === undefined) return false
  const day = time.slice(0, 10)
  // A bound that is shorter than the time means all of that month or year.
  return (
    (from === undefined || (day.length >= from.length && day.slice(0, from.length) >= from)) &&
    (to === undefined || (day.length >= to.length && day.slice(0, to.length) <= to))
  )
}
