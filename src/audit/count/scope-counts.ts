import { noPersons, type PersonSums } from '../statistics/person-sums.ts'
import type { PrintedCell, PrintedShare } from './printed-cells.ts'

/** A number with how many people are behind it. */
export interface CountedCell {
  readonly value: number
  readonly people: number
}

/**
 * Adds up people, each complete, to the cells and shares of a report: of a group, or of the whole. Sums of whole numbers
 * only, so that any order of people gives the same.
 */
export class ScopeCounts {
  readonly #cells: readonly PrintedCell[]
  readonly #shares: readonly (PrintedShare & { readonly at: readonly [n: number, of: number] })[]
  readonly #values: Float64Array
  readonly #people: Float64Array
  readonly #sums: Float64Array
  readonly #own: Float64Array

  constructor(cells: readonly PrintedCell[], shares: readonly PrintedShare[]) {
    const place = new Map(cells.map(({ key }, at) => [key, at]))
    this.#cells = cells
    this.#shares = shares.map((share) => ({
      ...share,
      at: [place.get(share.n) ?? -1, place.get(share.of) ?? -1],
    }))
    this.#values = new Float64Array(cells.length)
    this.#people = new Float64Array(cells.length)
    this.#own = new Float64Array(cells.length)
    this.#sums = new Float64Array(shares.length * 6)
  }

  /** Adds one person with all their counters in this scope. */
  addPerson(counters: readonly number[]): void {
    for (const [at, cell] of this.#cells.entries()) {
      let own = 0
      for (const counter of cell.counters) own += counters[counter] as number
      const value = cell.counts === 'people' ? Math.min(1, own) : own
      this.#own[at] = value
      if (own === 0) continue
      this.#values[at] = (this.#values[at] as number) + value
      this.#people[at] = (this.#people[at] as number) + 1
    }
    for (const [at, share] of this.#shares.entries()) {
      const [y, n] = [this.#own[share.at[0]] as number, this.#own[share.at[1]] as number]
      if (n > 0) this.#addPair(at * 6, y, n)
    }
  }

  /** The numbers by the keys of their cells. */
  counts(): ReadonlyMap<string, CountedCell> {
    return new Map(
      this.#cells.map(({ key }, at) => [
        key,
        { value: this.#values[at] as number, people: this.#people[at] as number },
      ]),
    )
  }

  /** The sums over people that the clustered interval of each share needs. */
  sums(): ReadonlyMap<string, PersonSums> {
    return new Map(
      this.#shares.map(({ key }, share) => {
        const [persons = 0, y = 0, n = 0, yy = 0, yn = 0, nn = 0] = this.#sums.subarray(
          share * 6,
          share * 6 + 6,
        )
        return [key, { ...noPersons, persons, y, n, yy, yn, nn }]
      }),
    )
  }

  #addPair(first: number, y: number, n: number): void {
    const parts = [1, y, n, y * y, y * n, n * n]
    for (const [at, part] of parts.entries())
      this.#sums[first + at] = (this.#sums[first + at] as number) + part
  }
}
