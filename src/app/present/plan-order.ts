import type { CarePlanReading } from '../../fhir/index.ts'

/** The plans of a record, sorted for reading: what counts now, and what is over, unfinished or a mistake. */
export interface OrderedPlans {
  readonly current: readonly CarePlanReading[]
  readonly others: readonly CarePlanReading[]
}

const over: readonly (string | undefined)[] = ['completed', 'revoked']

/** Current plans first, then the others; in both the newest first, and plans without a date last. */
export function orderPlans(plans: readonly CarePlanReading[]): OrderedPlans {
  const newestFirst = plans.toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)))
  const isCurrent = (plan: CarePlanReading) => plan.leftOut === undefined && !over.includes(plan.status)
  return {
    current: newestFirst.filter(isCurrent),
    others: newestFirst.filter((plan) => !isCurrent(plan)),
  }
}

function dateOf({ period, created, lastUpdated }: CarePlanReading): string {
  return period?.start ?? created ?? lastUpdated ?? ''
}
