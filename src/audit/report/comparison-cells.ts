import {
  type ComparedOutcome,
  type ComparedSide,
  type Comparison,
  comparedOutcomes,
} from '../compare/comparison.ts'
import type { CountedComparison, SideCell } from '../compare/count-comparison.ts'
import type { CountCell, CountSum, CountTable } from '../suppression/count-table.ts'
import { groupScope } from './group-scope.ts'

/** Where the numbers of a side stand in the table of a report. */
export interface SideKeys {
  readonly cell: (name: SideCell) => string
  readonly share: (outcome: ComparedOutcome) => string
}

/** What decides where they stand. */
export interface ComparisonPlace {
  readonly comparison: Comparison
  /** The groups listed in the report, by their text. */
  readonly groups: readonly { readonly group: string }[]
  /** Whether small numbers are hidden. */
  readonly hides: boolean
}

const ofReading: Readonly<Record<Exclude<SideCell, 'others'>, string>> = {
  stated: 'stated',
  people: 'stated-people',
  staff: 'category:staff',
  'person-holds-or-shares': 'with-person',
}
const printed = Object.keys(ofReading) as readonly (keyof typeof ofReading)[]

/**
 * Where the numbers of a side stand. Where small numbers are hidden, a time point is already a group of the report: its
 * numbers are those of the group, once, and of a point that is not listed there is nothing to tell.
 */
export function sideKeys({ comparison, groups, hides }: ComparisonPlace, side: ComparedSide): SideKeys {
  if (!isOfGroups(comparison, hides) || side === 'neither')
    return { cell: (name) => `side-${side}/${name}`, share: (outcome) => `side-${side}/share:${outcome}` }
  const at = groups.findIndex(({ group }) => JSON.parse(group)[0] === comparison[side].name)
  const scope = at < 0 ? 'side-not-listed' : groupScope(at)
  return {
    cell: (name) => `${scope}/named.${name === 'others' ? name : ofReading[name]}`,
    share: (outcome) => `${scope}/named.${outcome}`,
  }
}

/**
 * The cells of a comparison and how they hang together: stated = staff alone + with the person + others; the sides and what is on
 * neither add up to the whole, and people can be on several. `others` is never printed, and is here because a reader can take
 * the two others from what is stated. At time points nothing adds up to the whole.
 */
export function comparisonTable(place: ComparisonPlace, counted: CountedComparison): CountTable {
  const { comparison, hides } = place
  if (isOfGroups(comparison, hides)) return { cells: [], sums: [], shares: [] }
  const isParted = comparison.a.kind !== 'point'
  const sides: readonly ComparedSide[] = isParted ? ['a', 'b', 'neither'] : ['a', 'b']
  const keys = sides.map((side) => ({ side, ...sideKeys(place, side) }))
  return {
    cells: keys.flatMap(({ side, cell }) =>
      [...printed, 'others' as const].map(
        (name): CountCell => ({
          key: cell(name),
          ...counted.sides[side].cells[name],
          counts: name === 'people' ? 'people' : 'records',
        }),
      ),
    ),
    sums: [
      ...keys.flatMap(({ cell }): readonly CountSum[] => [
        { total: cell('stated'), parts: [...comparedOutcomes, 'others' as const].map(cell) },
        { total: cell('stated'), parts: [cell('people')], holds: 'within' },
      ]),
      ...(isParted
        ? printed.map(
            (name): CountSum => ({
              total: `whole/named.${ofReading[name]}`,
              parts: keys.map(({ cell }) => cell(name)),
              holds: name === 'people' ? 'overlap' : 'equal',
            }),
          )
        : []),
    ],
    shares: keys.flatMap(({ cell, share }) =>
      comparedOutcomes.map((outcome) => ({ key: share(outcome), n: cell(outcome), of: cell('stated') })),
    ),
  }
}

function isOfGroups({ a }: Comparison, hides: boolean): boolean {
  return hides && a.kind === 'point'
}
