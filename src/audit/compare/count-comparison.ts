import { forEachPerson } from '../count/for-each-person.ts'
import type { CountedCell } from '../count/scope-counts.ts'
import { type ClusterCounts, ClusterMoments } from '../statistics/cluster-moments.ts'
import type { ComparedClusters } from '../statistics/compared-shares.ts'
import { addPerson, noPersons, type PersonSums } from '../statistics/person-sums.ts'
import { type ComparedActions, comparedSides } from './compared-actions.ts'
import type { ComparedOutcome, ComparedSide } from './comparison.ts'

/** What is counted on a side: stated actions, the people with any, and the actions by who holds them. */
export type SideCell = 'stated' | 'people' | ComparedOutcome | 'others'

/** A side as counted. */
export interface CountedSide {
  readonly cells: Readonly<Record<SideCell, CountedCell>>
  /** Sums over people, for the interval of each share. */
  readonly sums: Readonly<Record<ComparedOutcome, PersonSums>>
}

/** A comparison as counted. */
export interface CountedComparison {
  readonly sides: Readonly<Record<ComparedSide, CountedSide>>
  readonly clusters: Readonly<Record<ComparedOutcome, ComparedClusters>>
  /** People with stated actions on side A or B. */
  readonly people: number
  /** The teams with stated actions on side A or B that have enough people to be told of. */
  readonly teams: number
  /** Whether that is so of plans that name no team as well: they are clustered as if they were of one more. */
  readonly withoutTeam: boolean
}

const kindsOfSide = 3
/** Among staff alone, with the person and others: where each outcome stands. */
const placeOf: Readonly<Record<ComparedOutcome, number>> = { staff: 0, 'person-holds-or-shares': 1 }
const outcomes = Object.keys(placeOf) as readonly ComparedOutcome[]

/** @param isSmall Whether a team of so many people, on both sides together, is not to be told of. */
export function countComparison(
  compared: ComparedActions,
  { people, isSmall }: { readonly people: number; readonly isSmall: (people: number) => boolean },
): CountedComparison {
  const width = compared.counted.width
  const clusters = outcomes.map(() => new OutcomeClusters())
  const ofTeams = Array.from({ length: compared.teams }, () => new TeamCounts(width))
  const sides = comparedSides.map(() => new SideSums())
  const own: number[] = []
  let comparedPeople = 0
  forEachPerson(compared.counted, people, (records) => {
    const person = new Array<number>(width).fill(0)
    for (const record of records) {
      compared.counted.read(record, own)
      ofTeams[compared.counted.groupOf(record)]?.addPerson(own)
      for (const [at, count] of own.entries()) person[at] = (person[at] as number) + count
      for (const [at, each] of clusters.entries())
        each.peopleInTeams.add(clusterCounts(own, placeOf[outcomes[at] as ComparedOutcome]))
    }
    for (const [at, each] of clusters.entries())
      each.byPerson.add(clusterCounts(person, placeOf[outcomes[at] as ComparedOutcome]))
    for (const [at, side] of sides.entries())
      side.addPerson(person.slice(at * kindsOfSide, (at + 1) * kindsOfSide))
    if (isCompared(person)) comparedPeople += 1
  })
  const told = ofTeams.filter((team) => team.people > 0 && !isSmall(team.people))
  const withoutTeam = told.some((team) => team === ofTeams[compared.withoutTeam ?? -1])
  const teams = {
    all: told.length,
    a: told.filter(({ counts }) => statedOn(counts, 0) > 0).length,
    b: told.filter(({ counts }) => statedOn(counts, 1) > 0).length,
  }
  const isOneTeam = teams.all === 1 && teams.a === 1 && teams.b === 1
  for (const [at, each] of clusters.entries())
    for (const { counts } of ofTeams)
      each.teams.add(clusterCounts(counts, placeOf[outcomes[at] as ComparedOutcome]))
  const [a, b, neither] = sides.map((side) => side.counted()) as [CountedSide, CountedSide, CountedSide]
  const clustersOf = (outcome: ComparedOutcome): ComparedClusters => {
    const { byPerson, teams: byTeam, peopleInTeams } = clusters[outcomes.indexOf(outcome)] as OutcomeClusters
    const totals = [a, b].flatMap(({ cells }) => {
      const yes = cells[outcome].value
      return [yes, cells.stated.value - yes]
    })
    return {
      totals: totals as unknown as ClusterCounts,
      people: [a.cells.people.value, b.cells.people.value],
      byPerson,
      ...(isOneTeam ? {} : { byTeam: { count: [teams.a, teams.b], teams: byTeam, peopleInTeams } }),
    }
  }
  return {
    sides: { a, b, neither },
    clusters: { staff: clustersOf('staff'), 'person-holds-or-shares': clustersOf('person-holds-or-shares') },
    people: comparedPeople,
    teams: withoutTeam ? teams.all - 1 : teams.all,
    withoutTeam,
  }
}

class OutcomeClusters {
  readonly teams = new ClusterMoments()
  readonly byPerson = new ClusterMoments()
  readonly peopleInTeams = new ClusterMoments()
}

/** The actions of a team, and how many people of it have any on side A or B. */
class TeamCounts {
  readonly counts: number[]
  people = 0

  constructor(width: number) {
    this.counts = new Array<number>(width).fill(0)
  }

  addPerson(own: readonly number[]): void {
    for (const [at, count] of own.entries()) this.counts[at] = (this.counts[at] as number) + count
    if (isCompared(own)) this.people += 1
  }
}

class SideSums {
  readonly #values: Record<SideCell, { value: number; people: number }> = {
    stated: { value: 0, people: 0 },
    people: { value: 0, people: 0 },
    staff: { value: 0, people: 0 },
    'person-holds-or-shares': { value: 0, people: 0 },
    others: { value: 0, people: 0 },
  }
  readonly #sums: Record<ComparedOutcome, PersonSums> = {
    staff: noPersons,
    'person-holds-or-shares': noPersons,
  }

  addPerson([staff = 0, withPerson = 0, others = 0]: readonly number[]): void {
    const stated = staff + withPerson + others
    if (stated === 0) return
    const own = { stated, people: 1, staff, 'person-holds-or-shares': withPerson, others }
    for (const [cell, value] of Object.entries(own) as [SideCell, number][]) {
      this.#values[cell].value += value
      this.#values[cell].people += value > 0 ? 1 : 0
    }
    for (const outcome of outcomes)
      this.#sums[outcome] = addPerson(this.#sums[outcome], { y: own[outcome], n: stated })
  }

  counted(): CountedSide {
    return { cells: this.#values, sums: this.#sums }
  }
}

function clusterCounts(counts: readonly number[], kind: number): ClusterCounts {
  const [yesA, yesB] = [counts[kind] as number, counts[kindsOfSide + kind] as number]
  return [yesA, statedOn(counts, 0) - yesA, yesB, statedOn(counts, 1) - yesB]
}

function statedOn(counts: readonly number[], side: number): number {
  const first = side * kindsOfSide
  return (counts[first] as number) + (counts[first + 1] as number) + (counts[first + 2] as number)
}

function isCompared(counts: readonly number[]): boolean {
  return statedOn(counts, 0) + statedOn(counts, 1) > 0
}
