import type { CaseloadTally } from './caseload-tally.ts'
import { asideCounter } from './plan-counters.ts'
import { scopeCells } from './printed-cells.ts'
import type { CountedCell } from './scope-counts.ts'
import { pointStandings } from './time-points.ts'

/** How the plans of the data stand at a time point; every plan once. */
export interface PointCounts {
  readonly name: string
  /** Counted, in groups of the point. */
  readonly counted: CountedCell
  /** Of these, in groups too small to be told of. */
  readonly inSmallGroups: CountedCell
  /** Not counted, in the order of `pointStandings`. */
  readonly aside: readonly CountedCell[]
}

const planCounters = scopeCells(['named']).find(({ key }) => key === 'plans')?.counters ?? []

/** The counts of each time point of a tally; `isSmall` says which groups, by number, are not told of on their own. */
export function countTimePoints(
  tally: CaseloadTally,
  isSmall: (group: number) => boolean,
): readonly PointCounts[] {
  const pointOf = tally.groups.map((group) => tally.pointOf(group))
  return tally.timePoints.map(({ name }, point) => {
    const [counted, small] = [new PeopleCount(tally.people.count), new PeopleCount(tally.people.count)]
    const own: number[] = []
    for (let record = 0; record < tally.counted.count; record += 1) {
      const group = tally.counted.groupOf(record)
      if (pointOf[group] !== point) continue
      tally.counted.read(record, own)
      const plans = planCounters.reduce((sum, counter) => sum + (own[counter] as number), 0)
      counted.add(tally.counted.personOf(record), plans)
      if (isSmall(group)) small.add(tally.counted.personOf(record), plans)
    }
    const aside = pointStandings.map(() => new PeopleCount(tally.people.count))
    for (let record = 0; record < tally.aside.count; record += 1) {
      if (tally.aside.groupOf(record) !== point + 1) continue
      tally.aside.read(record, own)
      for (const [at, standing] of pointStandings.entries())
        aside[at]?.add(
          tally.aside.personOf(record),
          own[asideCounter.get(`point:${standing}`) ?? -1] as number,
        )
    }
    return { name, counted: counted.cell, inSmallGroups: small.cell, aside: aside.map(({ cell }) => cell) }
  })
}

/** Adds up a number, and how many people are behind it. */
class PeopleCount {
  readonly #met: Uint8Array
  #value = 0
  #people = 0

  constructor(people: number) {
    this.#met = new Uint8Array(people)
  }

  add(person: number, value: number): void {
    if (value === 0) return
    this.#value += value
    this.#people += this.#met[person] === 0 ? 1 : 0
    this.#met[person] = 1
  }

  get cell(): CountedCell {
    return { value: this.#value, people: this.#people }
  }
}
