import type { PersonCounters } from '../count/person-counters.ts'
import { type CountedCell, ScopeCounts } from '../count/scope-counts.ts'
import { meets, periodsIn, type SpannedPeriod } from './day-span.ts'
import {
  asideCells,
  doneCounters,
  groupUseCells,
  personMark,
  planCells,
  responseCounterWidth,
  wholeUseCells,
} from './participation-counters.ts'
import type { ParticipationTally } from './participation-tally.ts'

/** The numbers of a scope by the keys of their cells. */
export type CountedUse = ReadonlyMap<string, CountedCell>

/** What a report on participation is made of, as counted. */
export interface CountedParticipation {
  /** Also the cells that only the whole has. */
  readonly whole: CountedUse
  /** In the order of their text. A group without a period has no cells of people with a plan. */
  readonly groups: readonly { readonly group: string; readonly counts: CountedUse }[]
  /** All groups with too few people to be told of on their own, together; absent when there is none. */
  readonly small?: CountedUse
}

/** The cell of the whole that says how many people were taken for one person under two names. */
export const assumedPeopleCell = 'people-assumed-same-server'

/**
 * Adds up a tally: each person once in the whole, and once in each group in which they used something or have a plan that
 * is in force. Groups of so few people that `isSmall` says so are told of together only.
 */
export function countParticipation(
  tally: ParticipationTally,
  isSmall: (people: number) => boolean = () => false,
): CountedParticipation {
  const visits = new PersonVisits(tally)
  const sizes = sizesOf(visits)
  const isSmallGroup = (group: number) => isSmall(sizes[group] ?? 0)
  const allCells = [...groupUseCells, ...planCells]
  const whole = new ScopeCounts([...allCells, ...wholeUseCells], [])
  const smallGroups = [...sizes.keys()].filter((group) => (sizes[group] ?? 0) > 0 && isSmallGroup(group))
  const knowsPlans = (group: number) => !visits.isTimeless(group)
  const small = new ScopeCounts(smallGroups.some(knowsPlans) ? allCells : groupUseCells, [])
  const scopes = new Map<number, ScopeCounts>()
  let assumed = 0
  visits.each(({ person, groups, hasPlan }) => {
    if (tally.assumed.has(person)) assumed += 1
    whole.addPerson(
      withMarks(
        [...groups.values()].map(({ counters }) => counters),
        hasPlan,
      ),
    )
    const inSmall = [...groups].filter(([group]) => isSmallGroup(group)).map(([, of]) => of)
    if (inSmall.length > 0)
      small.addPerson(
        withMarks(
          inSmall.map(({ counters }) => counters),
          inSmall.some((of) => of.hasPlan),
        ),
      )
    for (const [group, of] of groups) {
      if (isSmallGroup(group)) continue
      const scope = scopes.get(group) ?? new ScopeCounts(knowsPlans(group) ? allCells : groupUseCells, [])
      scopes.set(group, scope)
      scope.addPerson(withMarks([of.counters], of.hasPlan))
    }
  })
  const isOfGroups = tally.settings.by.length > 0
  return {
    whole: new Map([
      ...whole.counts(),
      ...countAside(tally),
      [assumedPeopleCell, { value: assumed, people: assumed }],
    ]),
    groups: isOfGroups
      ? [...scopes]
          .map(([group, scope]) => ({ group: tally.groupName(group), counts: scope.counts() }))
          .sort((a, b) => (a.group < b.group ? -1 : 1))
      : [],
    ...(isOfGroups && smallGroups.length > 0 ? { small: small.counts() } : {}),
  }
}

/** How many people each group has, by its number. */
export function peopleOfUse(tally: ParticipationTally): readonly number[] {
  return sizesOf(new PersonVisits(tally))
}

function sizesOf(visits: PersonVisits): readonly number[] {
  const sizes: number[] = []
  visits.each(({ groups }) => {
    for (const group of groups.keys()) sizes[group] = (sizes[group] ?? 0) + 1
  })
  return sizes
}

function countAside({ aside }: ParticipationTally): CountedUse {
  const scope = new ScopeCounts(asideCells, [])
  const counters: number[] = []
  for (let record = 0; record < aside.count; record += 1) {
    aside.read(record, counters)
    scope.addPerson(counters)
  }
  return scope.counts()
}

/** The counters of a person added up, with what else is known of them. */
function withMarks(all: readonly (readonly number[])[], hasPlan: boolean): readonly number[] {
  const sum: number[] = new Array(responseCounterWidth).fill(0)
  for (const counters of all)
    for (const [at, count] of counters.entries()) sum[at] = (sum[at] as number) + count
  const isUser = doneCounters.some((counter) => (sum[counter] as number) > 0)
  sum[personMark.withPlan] = Number(hasPlan)
  sum[personMark.usesWithPlan] = Number(isUser && hasPlan)
  return sum
}

interface PersonInGroup {
  readonly counters: readonly number[]
  hasPlan: boolean
}

interface VisitedPerson {
  readonly person: number
  readonly groups: ReadonlyMap<number, PersonInGroup>
  /** In the time that the report is about. */
  readonly hasPlan: boolean
}

/** Goes through all people with anything to count, each with the groups they are in. */
class PersonVisits {
  readonly #tally: ParticipationTally
  readonly #periods: readonly SpannedPeriod[]
  /** By record, the one before it of the same person. */
  readonly #next: Int32Array
  readonly #first: Int32Array

  constructor(tally: ParticipationTally) {
    const { counted, people, settings, window } = tally
    this.#tally = tally
    this.#periods = settings.by.includes('period')
      ? [...periodsIn(window, settings.period)]
      : [{ period: '', ...window }]
    this.#next = new Int32Array(counted.count).fill(-1)
    this.#first = new Int32Array(people.count).fill(-1)
    for (let record = counted.count - 1; record >= 0; record -= 1) {
      const person = counted.personOf(record)
      this.#next[record] = this.#first[person] as number
      this.#first[person] = record
    }
  }

  each(visit: (person: VisitedPerson) => void): void {
    const { window, spans } = this.#tally
    for (let person = 0; person < this.#first.length; person += 1) {
      const groups = this.#used(person)
      let hasPlan = false
      for (const span of spans.of(person)) {
        hasPlan ||= meets(span, window)
        for (const { period, ...days } of this.#periods) {
          if (!meets(span, days)) continue
          const group = this.#tally.groupOf({ team: span.team, period })
          const known = groups.get(group)
          if (known) known.hasPlan = true
          else groups.set(group, { counters: [], hasPlan: true })
        }
      }
      if (groups.size > 0 || hasPlan) visit({ person, groups, hasPlan })
    }
  }

  /** Whether a group has no period though others do: nobody knows who had a plan then. */
  isTimeless(group: number): boolean {
    const at = this.#tally.settings.by.indexOf('period')
    const values: readonly unknown[] = JSON.parse(this.#tally.groupName(group))
    return at >= 0 && values[at] === null
  }

  #used(person: number): Map<number, PersonInGroup> {
    const { counted } = this.#tally
    const groups = new Map<number, PersonInGroup>()
    for (let record = this.#first[person] as number; record >= 0; record = this.#next[record] as number) {
      groups.set(counted.groupOf(record), { counters: read(counted, record), hasPlan: false })
    }
    return groups
  }
}

function read(counters: PersonCounters, record: number): readonly number[] {
  const into: number[] = []
  counters.read(record, into)
  return into
}
