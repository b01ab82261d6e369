import type { PlanPart } from '../goal-plans.ts'

/** One part of a plan: the goals apart from each other, of every other part there is one. */
export type PartKey = Exclude<PlanPart, 'goal'> | `goal:${string}`

export const carePlanKey = 'care-plan'
export const flagKey = 'flag'

/** The key of one goal. */
export function goalKey(goalId: string): PartKey {
  return `goal:${goalId}`
}

/** What a key names, as receipts and standings say it. */
export function partOf(key: PartKey): { readonly part: PlanPart; readonly goalId?: string } {
  const goal = /^goal:(.*)$/s.exec(key)
  return goal?.[1] === undefined
    ? { part: key as Exclude<PlanPart, 'goal'> }
    : { part: 'goal', goalId: goal[1] }
}
