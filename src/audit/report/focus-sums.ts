import type { ReadingName } from '../count/plan-counters.ts'
import { type Grouping, groupName } from '../count/plan-group.ts'
import { smallCells } from '../count/printed-cells.ts'
import type { CountSum } from '../suppression/count-table.ts'

/** Groups that divide the actions of plans, as scopes of a table; `small`: also all small ones together. */
export interface FocusGroups {
  readonly by: readonly Grouping[]
  readonly readings: readonly ReadingName[]
  readonly groups: readonly { readonly scope: string; readonly group: string }[]
  readonly small: boolean
}

/** What holds between people, plans and actions of one such group. */
export function focusScopeSums(scope: string): readonly CountSum[] {
  const within = (total: string, part: string): CountSum => ({
    total: `${scope}/${total}`,
    parts: [`${scope}/${part}`],
    holds: 'within',
  })
  const plans =
    scope === 'small'
      ? [within('actions', 'people')]
      : [within('plans', 'people'), within('actions', 'plans')]
  return [...plans, within('people', 'named.stated-people')]
}

/**
 * What holds between such groups and the whole: each action is in one group, a person and a plan in as many as they have
 * actions of. Plans of one focus are in one group each, those of several foci in several.
 */
export function focusAcrossSums({ by, readings, groups, small }: FocusGroups): readonly CountSum[] {
  const scopes = [...groups.map(({ scope }) => scope), ...(small ? ['small'] : [])]
  const inGroups = (key: string) => scopes.map((scope) => `${scope}/${key}`)
  const foci = new Map<string | null, string[]>()
  for (const { scope, group } of groups) {
    const focus = groupName(group, by).focus ?? null
    foci.set(focus, [...(foci.get(focus) ?? []), `${scope}/plans`])
  }
  return [
    ...smallCells(readings, 'actions').map(({ key, counts }): CountSum => {
      // The people of a group have an action in it; of the whole, those with any plan are more.
      const total = key === 'people' ? 'whole/actions-people' : `whole/${key}`
      return { total, parts: inGroups(key), holds: counts === 'people' ? 'overlap' : 'equal' }
    }),
    ...[...foci.values()].map((parts): CountSum => ({ total: 'whole/plans', parts, holds: 'within' })),
    ...(small ? [] : readings.map((name) => verdictCover(name, [...foci.values()].flat()))),
  ]
}

/** A plan with a verdict has counted actions, so it is in a group; of the others, some are in none. */
function verdictCover(name: ReadingName, plans: readonly string[]): CountSum {
  return { total: 'whole/plans', parts: [...plans, `whole/${name}.not-enough-recorded`], holds: 'covered' }
}
