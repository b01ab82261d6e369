import type { ReaderKnowledge } from './reader-knowledge.ts'
import { type Difference, type Movable, StepSearch } from './step-search.ts'

/** Looks for other tables that would have been printed exactly as the true one. */
export class OtherTables {
  readonly #knowledge: ReaderKnowledge
  /** By equation: what can go up and what can go down in it, by what a reader knows. */
  readonly #movable = new Map<number, Movable>()

  constructor(knowledge: ReaderKnowledge) {
    this.#knowledge = knowledge
  }

  /** To be told when the standing of a cell has changed. */
  changed(cell: number): void {
    for (const { equation, factor } of this.#knowledge.placesOf[cell] ?? []) {
      const movable = this.#movable.get(equation)
      if (!movable) continue
      const place = this.#knowledge.equations[equation]?.variables.indexOf(cell) ?? -1
      setMember(movable.raise, place, this.#can(cell, factor))
      setMember(movable.lower, place, this.#can(cell, -factor))
    }
  }

  /**
   * Another table of whole numbers in which the variable is one more (`step` 1) or one less (-1) than `from` has it: all relations
   * hold, every number is in its known range, every printed percentage comes out the same. Gives the difference
   * from the true table, or nothing when none was found: that is no proof that there is none. A table that is given is a
   * proof that a reader cannot tell the two apart.
   *
   * Method: change the number, then repair each relation that no longer holds by a change of one in another of its
   * numbers, depth first, until all hold (a closed path in the residual table, as cell suppression by network flow finds them: Castro J
   * 2012, European Journal of Operational Research 216).
   */
  find(
    from: Difference,
    change: { readonly variable: number; readonly step: 1 | -1 },
  ): Difference | undefined {
    const search = new StepSearch({
      knowledge: this.#knowledge,
      from,
      movable: (equation) => this.#movableIn(equation),
    })
    return search.start(change.variable, change.step) ? search.difference() : undefined
  }

  #movableIn(at: number): Movable {
    const known = this.#movable.get(at)
    if (known) return known
    const { variables = [], factors = [] } = this.#knowledge.equations[at] ?? {}
    const places = [...variables.keys()]
    const found = {
      raise: places.filter((place) => this.#can(variables[place] ?? -1, factors[place] ?? 1)),
      lower: places.filter((place) => this.#can(variables[place] ?? -1, -(factors[place] ?? 1))),
    }
    this.#movable.set(at, found)
    return found
  }

  #can(variable: number, way: number): boolean {
    const { low, high, value } = this.#knowledge
    const now = value[variable] ?? 0
    return way > 0 ? now < (high[variable] ?? 0) : now > (low[variable] ?? 0)
  }
}

function setMember(places: number[], place: number, member: boolean): void {
  let at = 0
  let end = places.length
  while (at < end) {
    const middle = (at + end) >> 1
    if ((places[middle] ?? 0) < place) at = middle + 1
    else end = middle
  }
  const present = places[at] === place
  if (present && !member) places.splice(at, 1)
  if (!present && member) places.splice(at, 0, place)
}
