import type { SuppressionRule } from '../suppression/suppression-rule.ts'

/**
 * A group of fewer people is told of only together with all others like it. More than any rule asks: a share among so
 * few people says little, and protecting its many small numbers would hide those of all other groups.
 */
export const leastGroupPeople = 30

/** Whether a group has too few people to be told of on its own; never where nothing is hidden. */
export function isSmallGroup({ hiddenFrom, hiddenTo }: SuppressionRule, people: number): boolean {
  return hiddenFrom <= hiddenTo && people < leastGroupPeople
}
