import type { CategoryCounts } from './responsibility-category.ts'

/** The four parts of the bar on screen, and what stands beside it. Numbers of actions. */
export interface ResponsibilityMeter {
  readonly staff: number
  readonly person: number
  /** Every category with the person and someone else. */
  readonly together: number
  /** Carer, and staff with carer: the person is not in it. */
  readonly carer: number
  readonly notSaid: number
}

/** Folds the seven categories into the meter's four parts. */
export function meterOf(counts: CategoryCounts, notStated: number): ResponsibilityMeter {
  return {
    staff: counts.staff,
    person: counts.consumer,
    together: counts['staff+consumer'] + counts['consumer+carer'] + counts['staff+consumer+carer'],
    carer: counts.carer + counts['staff+carer'],
    notSaid: notStated,
  }
}
