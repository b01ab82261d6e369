import type { PersonSums } from '../statistics/person-sums.ts'
import type { CaseloadTally } from './caseload-tally.ts'
import type { PersonCounters } from './person-counters.ts'
import type { ReadingName } from './plan-counters.ts'
import { asideCells, scopeCells, scopeShares, timeCells } from './printed-cells.ts'
import { type CountedCell, ScopeCounts } from './scope-counts.ts'

/** The numbers of a group, or of the whole. */
export interface CountedScope {
  readonly counts: ReadonlyMap<string, CountedCell>
  readonly sums: ReadonlyMap<string, PersonSums>
}

/** The numbers of a caseload, as counted. */
export interface CountedCaseload {
  /** Also the cells that only the whole has. */
  readonly whole: CountedScope
  /** In the order of their text. */
  readonly groups: readonly (CountedScope & { readonly group: string })[]
  /** All groups with too few people to be told of on their own, together; absent when none was to be hidden. */
  readonly small?: CountedScope
}

/**
 * Adds up a tally: each person once in the whole, once in each group they are in. Groups of so few people that
 * `isSmall` says so are told of together only, so that nobody can see who they are made of.
 */
export function countCaseload(
  tally: CaseloadTally,
  options: {
    readonly readings: readonly ReadingName[]
    readonly isSmall?: (people: number) => boolean
  },
): CountedCaseload {
  const [cells, shares] = [scopeCells(options.readings), scopeShares(options.readings)]
  const people = peopleOfGroups(tally)
  const isSmall = (group: number) => options.isSmall?.(people[group] ?? 0) ?? false
  const newScope = () => new ScopeCounts(cells, shares)
  const whole = new ScopeCounts([...cells, ...timeCells], shares)
  const small = newScope()
  const groups = tally.groups.map((_, number) => (isSmall(number) ? undefined : newScope()))
  forEachPerson(tally.counted, tally.people.count, (records) => {
    whole.addPerson(together(tally.counted, records))
    const ofSmall = records.filter((record) => groups[tally.counted.groupOf(record)] === undefined)
    if (ofSmall.length > 0) small.addPerson(together(tally.counted, ofSmall))
    for (const record of records)
      groups[tally.counted.groupOf(record)]?.addPerson(together(tally.counted, [record]))
  })
  const aside = new ScopeCounts(asideCells, [])
  for (let record = 0; record < tally.aside.count; record += 1)
    aside.addPerson(together(tally.aside, [record]))
  const named = tally.groups.flatMap((group, number) => {
    const scope = groups[number]
    return scope ? [{ group, counts: scope.counts(), sums: scope.sums() }] : []
  })
  return {
    whole: { counts: new Map([...whole.counts(), ...aside.counts()]), sums: whole.sums() },
    groups: named.sort((a, b) => (a.group < b.group ? -1 : 1)),
    ...(options.isSmall ? { small: { counts: small.counts(), sums: small.sums() } } : {}),
  }
}

/** How many people each group has, by its number. */
export function peopleOfGroups({ counted, groups }: CaseloadTally): Uint32Array {
  const people = new Uint32Array(groups.length)
  for (let record = 0; record < counted.count; record += 1) {
    const group = counted.groupOf(record)
    people[group] = (people[group] as number) + 1
  }
  return people
}

/** Visits each person with their records, one in each of their groups. */
function forEachPerson(
  counters: PersonCounters,
  people: number,
  visit: (records: readonly number[]) => void,
): void {
  const next = new Int32Array(counters.count).fill(-1)
  const first = new Int32Array(people).fill(-1)
  for (let record = counters.count - 1; record >= 0; record -= 1) {
    const person = counters.personOf(record)
    next[record] = first[person] as number
    first[person] = record
  }
  for (const start of first) {
    const records: number[] = []
    for (let record = start; record >= 0; record = next[record] as number) records.push(record)
    if (records.length > 0) visit(records)
  }
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
