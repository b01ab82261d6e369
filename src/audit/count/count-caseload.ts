import { type CountedComparison, countComparison } from '../compare/count-comparison.ts'
import type { PersonSums } from '../statistics/person-sums.ts'
import { type CaseloadTally, wholeGroup } from './caseload-tally.ts'
import { countTimePoints, type PointCounts } from './count-time-points.ts'
import { forEachPerson } from './for-each-person.ts'
import type { PersonCounters } from './person-counters.ts'
import { planCounter, type ReadingName } from './plan-counters.ts'
import {
  asideCells,
  groupCells,
  groupShares,
  scopeCells,
  scopeShares,
  smallCells,
  timeCells,
} from './printed-cells.ts'
import { type CountedCell, ScopeCounts } from './scope-counts.ts'

/** The cell of the whole that says how many people were taken for one person under two names. */
export const assumedPeopleCell = 'people-assumed-same-server'

/** The numbers of a group, or of the whole. */
export interface CountedScope {
  readonly counts: ReadonlyMap<string, CountedCell>
  readonly sums: ReadonlyMap<string, PersonSums>
}

/** How a caseload is to be counted. */
export interface CountingAsked {
  readonly readings: readonly ReadingName[]
  /** Whether a group of so many people is told of only together with all others like it. */
  readonly isSmall?: (people: number) => boolean
}

/** The numbers of a caseload, as counted. */
export interface CountedCaseload {
  /** Also the cells that only the whole has. */
  readonly whole: CountedScope
  /** In the order of time points, then of their text. */
  readonly groups: readonly (CountedScope & { readonly group: string })[]
  /** All groups with too few people to be told of on their own, together; absent when there is none. */
  readonly small?: CountedScope
  /** In their order; absent when there are none. */
  readonly timePoints?: readonly PointCounts[]
  /** Present where a comparison was asked for. */
  readonly comparison?: CountedComparison
}

/**
 * Adds up a tally: each person once in the whole, once in each group they are in. Groups of so few people that
 * `isSmall` says so are told of together only, so that nobody can see who they are made of.
 */
export function countCaseload(tally: CaseloadTally, options: CountingAsked): CountedCaseload {
  const { readings } = options
  const unit = tally.splitsActions ? 'actions' : 'plans'
  const [cells, shares] = [groupCells(readings, unit), groupShares(readings, unit)]
  const people = peopleOfGroups(tally)
  const isSmall = (group: number) => options.isSmall?.(people[group] ?? 0) ?? false
  const wholeNumber = wholeGroupNumber(tally)
  const whole = new ScopeCounts([...scopeCells(readings), ...timeCells], scopeShares(readings))
  const small = new ScopeCounts(smallCells(readings, unit), shares)
  const groups = tally.groups.map((_, number) =>
    number === wholeNumber || isSmall(number) ? undefined : new ScopeCounts(cells, shares),
  )
  const isOfWhole = (record: number) => tally.counted.groupOf(record) === wholeNumber
  const assumed = tally.assumed
  let assumedHere = 0
  forEachPerson(tally.counted, tally.people.count, (records) => {
    const ofWhole = wholeNumber < 0 ? records : records.filter(isOfWhole)
    if (ofWhole.length > 0) {
      whole.addPerson(together(tally.counted, ofWhole))
      if (assumed.has(tally.counted.personOf(records[0] as number))) assumedHere += 1
    }
    const ofSmall = records.filter(
      (record) => groups[tally.counted.groupOf(record)] === undefined && !isOfWhole(record),
    )
    if (ofSmall.length > 0) small.addPerson(together(tally.counted, ofSmall))
    for (const record of records)
      groups[tally.counted.groupOf(record)]?.addPerson(together(tally.counted, [record]))
  })
  const aside = new ScopeCounts(asideCells, [])
  for (let record = 0; record < tally.aside.count; record += 1)
    if (tally.aside.groupOf(record) === 0) aside.addPerson(together(tally.aside, [record]))
  const comparing = { people: tally.people.count, isSmall: options.isSmall ?? (() => false) }
  const pointOf = ({ group }: { readonly group: string }) => tally.pointOf(group)
  const named = tally.groups.flatMap((group, number) => {
    const scope = groups[number]
    return scope ? [{ group, counts: scope.counts(), sums: scope.sums() }] : []
  })
  return {
    whole: {
      counts: new Map([
        ...whole.counts(),
        ...aside.counts(),
        [assumedPeopleCell, { value: assumedHere, people: assumedHere }],
      ]),
      sums: whole.sums(),
    },
    groups: named.sort((a, b) => pointOf(a) - pointOf(b) || (a.group < b.group ? -1 : 1)),
    ...(tally.groups.some((_, number) => number !== wholeNumber && isSmall(number))
      ? { small: { counts: small.counts(), sums: small.sums() } }
      : {}),
    ...(tally.timePoints.length > 0 ? { timePoints: countTimePoints(tally, isSmall) } : {}),
    ...(tally.compared ? { comparison: countComparison(tally.compared, comparing) } : {}),
  }
}

/** How many people each group has, by its number: people with a counted plan, or action where groups divide actions. */
export function peopleOfGroups(tally: CaseloadTally): Uint32Array {
  const { counted, groups, splitsActions } = tally
  const people = new Uint32Array(groups.length)
  const ofPlans = planCounter.plain.get('focus-plans') ?? -1
  const wholeNumber = wholeGroupNumber(tally)
  for (let record = 0; record < counted.count; record += 1) {
    const group = counted.groupOf(record)
    if (group === wholeNumber || (splitsActions && !counted.has(record, ofPlans))) continue
    people[group] = (people[group] as number) + 1
  }
  return people
}

/** The number of the group that only the whole is counted from; -1 when the groups together are the whole. */
function wholeGroupNumber({ overlaps, groups }: CaseloadTally): number {
  return overlaps ? groups.indexOf(wholeGroup) : -1
}

/** The counters of some records of a person, added up. */
function together(counters: PersonCounters, records: readonly number[]): readonly number[] {
  const sum: number[] = []
  counters.read(records[0] as number, sum)
  const own: number[] = []
  for (const record of records.slice(1)) {
    counters.read(record, own)
    for (const [at, count] of own.entries()) sum[at] = (sum[at] as number) + count
  }
  return sum
}
