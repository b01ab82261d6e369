import type { RuleOptions } from '../../responsibility/index.ts'
import type { CountSum } from '../suppression/count-table.ts'

/**
 * What the rule makes certain of actions: a plan with a verdict has at least `minimumStated` stated actions, and one that
 * is flagged at a share has that share of so many of staff alone.
 *
 * @param flaggedAt The cells of the plans flagged at a share, each with its share.
 */
export function verdictActionSums(
  at: (key: string) => string,
  { minimumStated }: RuleOptions,
  flaggedAt: readonly { readonly share: number; readonly key: string }[],
): readonly CountSum[] {
  return [
    { total: at('stated'), parts: [at('flagged'), at('shared')], holds: 'within', times: minimumStated },
    ...flaggedAt.map(
      ({ share, key }): CountSum => ({
        total: at('category:staff'),
        parts: [key],
        holds: 'within',
        times: leastStaff(minimumStated, share),
      }),
    ),
  ]
}

/** The fewest staff actions with which a plan of at least so many stated ones is flagged; of more it takes no fewer. */
function leastStaff(minimumStated: number, share: number): number {
  let staff = Math.max(1, Math.floor(minimumStated * share) - 1)
  while (staff / minimumStated < share) staff += 1
  return staff
}
