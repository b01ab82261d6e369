import { groupScope } from '../report/group-scope.ts'
import type { CountCell, CountShare, CountSum, CountTable } from '../suppression/count-table.ts'
import { assumedPeopleCell, type CountedParticipation, type CountedUse } from './count-participation.ts'
import { groupUseCells, planCells } from './participation-counters.ts'
import { participationTools } from './participation-tools.ts'
import { givenModes, planOccasions, responseLeftOutReasons } from './response-facts.ts'

/** What a table of use is made of. */
export interface UseNumbers {
  readonly counted: CountedParticipation
  /** All responses that were read, and the people with one. */
  readonly read: { readonly value: number; readonly people: number }
  /** False when somebody with a plan may be in no group, because no period is known. */
  readonly coversPlans: boolean
}

const countsPeople = new Set(
  [...groupUseCells, ...planCells].filter(({ counts }) => counts === 'people').map(({ key }) => key),
)

/** Every number of a report on participation and how they hang together, as a reader can know it. */
export function participationTable({ counted, read, coversPlans }: UseNumbers): CountTable {
  const { whole, groups, small } = counted
  const parts: readonly (readonly [string, CountedUse])[] = [
    ...groups.map(({ counts }, at) => [groupScope(at), counts] as const),
    ...(small ? [['small', small] as const] : []),
  ]
  const scopes = [['whole', whole] as const, ...parts]
  return {
    cells: [
      ...scopes.flatMap(([scope, counts]) =>
        [...counts].map(([key, cell]) => cellOf(`${scope}/${key}`, key, cell)),
      ),
      { key: 'read', ...read, counts: 'records' },
    ],
    sums: [
      ...scopes.flatMap(([scope, counts]) => scopeSums(scope, counts)),
      {
        total: 'read',
        parts: [
          ...['completed', 'in-progress', 'other-forms'],
          ...responseLeftOutReasons.map((reason) => `left-out:${reason}`),
        ].map((key) => `whole/${key}`),
      },
      { total: 'read', parts: ['whole/time-from-last-updated'], holds: 'within' },
      ...acrossSums(parts, coversPlans),
    ],
    shares: scopes.flatMap(([scope, counts]) => scopeShares(scope, counts)),
  }
}

function cellOf(
  name: string,
  key: string,
  { value, people }: { readonly value: number; readonly people: number },
): CountCell {
  const counts = countsPeople.has(key) || key === assumedPeopleCell ? 'people' : 'records'
  return { key: name, value, people, counts }
}

function knowsPlans(counts: CountedUse): boolean {
  return counts.has('people-with-plan')
}

function scopeSums(scope: string, counts: CountedUse): readonly CountSum[] {
  const sum = (
    total: string,
    parts: readonly string[],
    holds: NonNullable<CountSum['holds']> = 'equal',
  ): CountSum => ({
    total: `${scope}/${total}`,
    parts: parts.map((part) => `${scope}/${part}`),
    holds,
  })
  return [
    sum(
      'completed',
      participationTools.map((tool) => `completed:${tool}`),
    ),
    sum(
      'completed',
      givenModes.map((mode) => `given:${mode}`),
    ),
    sum(
      'users',
      participationTools.map((tool) => `people:${tool}`),
      'overlap',
    ),
    sum('completed', ['users'], 'within'),
    ...participationTools.map((tool) => sum(`completed:${tool}`, [`people:${tool}`], 'within')),
    sum(
      'completed:goal-plan',
      planOccasions.map((occasion) => `plan:${occasion}`),
    ),
    ...(knowsPlans(counts)
      ? [sum('users', ['users-with-plan'], 'within'), sum('people-with-plan', ['users-with-plan'], 'within')]
      : []),
    ...(scope === 'whole' ? wholeSums(sum) : []),
  ]
}

/** What only the whole tells: each tool by how it was given, and its drafts. */
function wholeSums(
  sum: (total: string, parts: readonly string[], holds?: NonNullable<CountSum['holds']>) => CountSum,
): readonly CountSum[] {
  return [
    sum(
      'in-progress',
      participationTools.map((tool) => `in-progress:${tool}`),
    ),
    ...participationTools.map((tool) =>
      sum(
        `completed:${tool}`,
        givenModes.map((mode) => `given:${tool}:${mode}`),
      ),
    ),
    ...givenModes.map((mode) =>
      sum(
        `given:${mode}`,
        participationTools.map((tool) => `given:${tool}:${mode}`),
      ),
    ),
  ]
}

/** Every response is in one group; people can be in several. */
function acrossSums(
  parts: readonly (readonly [string, CountedUse])[],
  coversPlans: boolean,
): readonly CountSum[] {
  if (parts.length === 0) return []
  const all = parts.map(([scope]) => scope)
  const timed = parts.filter(([, counts]) => knowsPlans(counts)).map(([scope]) => scope)
  const sum = (key: string, scopes: readonly string[], holds: NonNullable<CountSum['holds']>): CountSum => ({
    total: `whole/${key}`,
    parts: scopes.map((scope) => `${scope}/${key}`),
    holds,
  })
  const each = (key: string, scopes: readonly string[]) => scopes.map((scope) => sum(key, [scope], 'within'))
  const isUnion = coversPlans && timed.length > 0
  return [
    ...groupUseCells.flatMap(({ key, counts }) => {
      if (counts === 'records') return [sum(key, all, 'equal')]
      return [sum(key, all, 'overlap')]
    }),
    ...(isUnion ? [sum('people-with-plan', timed, 'overlap')] : each('people-with-plan', timed)),
    ...each('users-with-plan', timed),
  ]
}

function scopeShares(scope: string, counts: CountedUse): readonly CountShare[] {
  if (!knowsPlans(counts)) return []
  return [{ key: `${scope}/used`, n: `${scope}/users-with-plan`, of: `${scope}/people-with-plan` }]
}
