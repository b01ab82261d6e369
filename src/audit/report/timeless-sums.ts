import type { Grouping } from '../count/plan-group.ts'
import type { CountSum } from '../suppression/count-table.ts'

/**
 * Plans without a time are those of the groups without a period: the listed ones, and perhaps some of those too small to
 * be listed. Only where groups divide plans.
 *
 * @param groups Text of each listed group with the scope of its cells.
 */
export function timelessSums(
  by: readonly Grouping[],
  groups: readonly { readonly scope: string; readonly group: string }[],
  hasSmall: boolean,
): readonly CountSum[] {
  const period = by.indexOf('period')
  if (period < 0) return []
  const timeless = groups
    .filter(({ group }) => (JSON.parse(group) as unknown[])[period] === null)
    .map(({ scope }) => `${scope}/plans`)
  const total = 'whole/time:none'
  const parts = [...timeless, ...(hasSmall ? ['small/plans'] : [])]
  return [
    ...(timeless.length > 0 ? [{ total, parts: timeless, holds: 'within' } as const] : []),
    ...(parts.length > 0 ? [{ total, parts, holds: 'covered' } as const] : []),
  ]
}
