import { asideCounter, planCounter, type ReadingName } from '../count/plan-counters.ts'
import { type Grouping, groupUnit } from '../count/plan-group.ts'
import {
  asideCells,
  groupCells,
  groupShares,
  type PrintedCell,
  type PrintedShare,
  scopeCells,
  scopeShares,
  smallCells,
  timeCells,
} from '../count/printed-cells.ts'
import { leastGroupPeople } from '../report/small-group.ts'
import { type SuppressionRuleName, suppressionRules } from '../suppression/suppression-rule.ts'

/** What is counted together: all counted plans, what is beside them, a group, all small groups. */
export type ScopeKind = 'whole' | 'aside' | 'group' | 'small'

/** A small table that the statement reads besides the rows of the shards. */
export interface MergeRelation {
  readonly name: 'asked' | 'printed_cells' | 'printed_shares'
  readonly rows: readonly Readonly<Record<string, string | number>>[]
}

/** What decides how shards are counted together. */
export interface MergeAsked {
  readonly by: readonly Grouping[]
  readonly expandCareTeams: boolean
  readonly suppression: SuppressionRuleName
  /** Whether anybody said which server the data is from. */
  readonly isServerKnown: boolean
}

/** The tables by which the statement counts what a report prints; they are made of what one run counts by. */
export function mergeRelations(asked: MergeAsked): readonly MergeRelation[] {
  const { by, suppression, isServerKnown } = asked
  const { hiddenFrom, hiddenTo } = suppressionRules[suppression]
  const isBy = (name: Grouping) => (by.includes(name) ? 1 : 0)
  const readings = readingsOf(asked)
  const unit = groupUnit(by)
  const cells: readonly (readonly [ScopeKind, readonly PrintedCell[], readonly string[]])[] = [
    ['whole', [...scopeCells(readings), ...timeCells], planCounterNames],
    ['aside', asideCells, asideCounterNames],
    ['group', groupCells(readings, unit), planCounterNames],
    ['small', smallCells(readings, unit), planCounterNames],
  ]
  const shares: readonly (readonly [ScopeKind, readonly PrintedShare[]])[] = [
    ['whole', scopeShares(readings)],
    ['group', groupShares(readings, unit)],
    ['small', groupShares(readings, unit)],
  ]
  return [
    {
      name: 'asked',
      rows: [
        {
          by_team: isBy('team'),
          by_period: isBy('period'),
          by_category: isBy('category'),
          by_focus: isBy('focus'),
          is_grouped: by.length > 0 ? 1 : 0,
          assume_people: isServerKnown ? 0 : 1,
          least_people: hiddenFrom <= hiddenTo ? leastGroupPeople : 0,
        },
      ],
    },
    {
      name: 'printed_cells',
      rows: cells.flatMap(([scope_kind, printed, names]) =>
        printed.flatMap(({ key, counters, counts }) =>
          counters.map((counter) => ({
            scope_kind,
            cell: key,
            counter: names[counter] ?? '',
            counts_people: counts === 'people' ? 1 : 0,
          })),
        ),
      ),
    },
    {
      name: 'printed_shares',
      rows: shares.flatMap(([scope_kind, printed]) =>
        printed.flatMap(({ key, n, of }) => [
          { scope_kind, share_key: key, cell: n, side: 'n' },
          { scope_kind, share_key: key, cell: of, side: 'of' },
        ]),
      ),
    },
  ]
}

/** The readings of plans that are printed. */
export function readingsOf({ expandCareTeams }: Pick<MergeAsked, 'expandCareTeams'>): readonly ReadingName[] {
  return expandCareTeams ? ['named', 'expanded'] : ['named']
}

/** The names that the statement gives to counters, by their numbers. */
const planCounterNames = namesOf([
  ...[...planCounter.named].map(([name, at]) => [`named.${name}`, at] as const),
  ...planCounter.plain,
  ...[...planCounter.expanded].map(([name, at]) => [`expanded.${name}`, at] as const),
])
const asideCounterNames = namesOf([...asideCounter])

function namesOf(counters: readonly (readonly [string, number])[]): readonly string[] {
  const names: string[] = []
  for (const [name, at] of counters) names[at] = name
  return names
}
