import type { SuppressionRule } from '../suppression/suppression-rule.ts'

/**
 * A group of fewer people is told of only together with all others like it. A little more than any rule asks: of so few
 * people nearly every number would be hidden, and protecting those would hide numbers of other groups too.
 */
export const leastGroupPeople = 10

/** Whether a group has too few people to be told of on its own; never where nothing is hidden. */
export function isSmallGroup({ hiddenFrom, hiddenTo }: SuppressionRule, people: number): boolean {
  return hiddenFrom <= hiddenTo && people < leastGroupPeople
}
