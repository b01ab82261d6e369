import type { Party } from './party.ts'

/**
 * The seven categories published from Gilburt 2013 (BMC Psychiatry 13:167), in the order of the published table.
 * "Not stated" is an eighth class beside them and never one of them.
 */
export const responsibilityCategories = [
  'staff',
  'consumer',
  'staff+consumer',
  'carer',
  'staff+carer',
  'consumer+carer',
  'staff+consumer+carer',
] as const

/** Who is responsible for an action, as a set of parties. */
export type ResponsibilityCategory = (typeof responsibilityCategories)[number]

/** The published order is that of the sums of these bits: 1 is staff, 7 all three. */
const bits: Readonly<Record<Party, number>> = { staff: 1, consumer: 2, carer: 4 }

/** The category of the parties found; how often and in which order each was named makes no difference. None gives `undefined`. */
export function combineParties(parties: Iterable<Party>): ResponsibilityCategory | undefined {
  let found = 0
  for (const party of parties) found |= bits[party]
  return responsibilityCategories[found - 1]
}

/** A count for each of the seven categories. */
export type CategoryCounts = Readonly<Record<ResponsibilityCategory, number>>

/** Counts how often each category occurs; categories that do not occur are counted as 0. */
export function countCategories(categories: Iterable<ResponsibilityCategory>): CategoryCounts {
  const counts: Record<ResponsibilityCategory, number> = {
    staff: 0,
    consumer: 0,
    'staff+consumer': 0,
    carer: 0,
    'staff+carer': 0,
    'consumer+carer': 0,
    'staff+consumer+carer': 0,
  }
  for (const category of categories) counts[category] += 1
  return counts
}
