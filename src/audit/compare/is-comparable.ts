import type { Grouping } from '../count/plan-group.ts'
import { type SuppressionRuleName, suppressionRules } from '../suppression/suppression-rule.ts'
import type { Comparison } from './comparison.ts'

/**
 * Whether a report can have a comparison beside its groups. Where small numbers are hidden, the sides are to be all that the whole is
 * divided by: how further groups lie across them would have to be protected too, and would hide more than it tells.
 */
export function isComparable(asked: {
  readonly comparison?: Comparison | undefined
  readonly by: readonly Grouping[]
  readonly suppression: SuppressionRuleName
}): boolean {
  const { comparison, by, suppression } = asked
  const rule = suppressionRules[suppression]
  if (!comparison || rule.hiddenFrom > rule.hiddenTo) return true
  return by.every((name) => name === 'timePoint' && comparison.a.kind === 'point')
}
