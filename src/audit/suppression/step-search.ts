import type { ReaderKnowledge } from './reader-knowledge.ts'
import { wholePercent } from './suppression-rule.ts'

/** By how much some numbers of another table differ from the true one. */
export type Difference = ReadonlyMap<number, number>

/** How far the search for one step goes before it is given up. */
interface SearchLimits {
  /** Shared out over the numbers of the table, within the two limits of `triesFor`. */
  readonly triesInAll: number
  readonly changes: number
  readonly choices: number
  readonly scanned: number
}

const searchLimits: SearchLimits = { triesInAll: 400_000, changes: 40, choices: 5, scanned: 20 }

/** Places of an equation, in order, whose number can change so as to raise its sum, or to lower it. */
export interface Movable {
  readonly raise: number[]
  readonly lower: number[]
}

/** The search for one step to another table: see `OtherTables.find`. */
export class StepSearch {
  readonly #knowledge: ReaderKnowledge
  readonly #from: Difference
  readonly #movable: (equation: number) => Movable
  readonly #steps = new Map<number, 1 | -1>()
  /** By equation: what its sum is off by. */
  readonly #off = new Map<number, number>()
  #tries: number

  constructor(given: {
    readonly knowledge: ReaderKnowledge
    readonly from: Difference
    readonly movable: (equation: number) => Movable
  }) {
    this.#knowledge = given.knowledge
    this.#from = given.from
    this.#tries = triesFor(given.knowledge.cells)
    this.#movable = given.movable
  }

  start(variable: number, step: 1 | -1): boolean {
    if (!this.#allows(variable, step)) return false
    this.#apply(variable, step)
    return this.#settle()
  }

  difference(): Difference {
    const sum = new Map(this.#from)
    for (const [variable, step] of this.#steps) sum.set(variable, (sum.get(variable) ?? 0) + step)
    return sum
  }

  #settle(): boolean {
    this.#tries -= 1
    if (this.#off.size === 0) return this.#sharesHold()
    if (this.#tries < 0 || this.#steps.size >= searchLimits.changes) return false
    for (const { variable, step } of this.#choices(this.#smallestOff())) {
      this.#apply(variable, step)
      if (this.#settle()) return true
      this.#undo(variable, step)
      if (this.#tries < 0) return false
    }
    return false
  }

  #smallestOff(): number {
    let best = -1
    let size = Number.POSITIVE_INFINITY
    for (const equation of this.#off.keys()) {
      const length = this.#knowledge.equations[equation]?.variables.length ?? 0
      if (length < size) [best, size] = [equation, length]
    }
    return best
  }

  /** Changes that bring an equation nearer to 0, those first that put the fewest others off. */
  #choices(at: number): { readonly variable: number; readonly step: 1 | -1; readonly cost: number }[] {
    const equation = this.#knowledge.equations[at]
    if (!equation) return []
    const over = (this.#off.get(at) ?? 0) > 0
    const places = this.#movable(at)[over ? 'lower' : 'raise']
    // A long relation is read from a place of its own for each search, so that not all lean on the same few
    // numbers, but always from its total first.
    const long = places.length > searchLimits.scanned
    const start = long ? (this.#steps.keys().next().value ?? 0) % places.length : 0
    const choices = []
    for (let read = 0; read < places.length && choices.length < searchLimits.scanned; read += 1) {
      const place = places[read === 0 ? 0 : (start + read) % places.length] ?? -1
      const variable = equation.variables[place] ?? -1
      const step = (equation.signs[place] === 1) === over ? -1 : 1
      if (this.#steps.has(variable) || !this.#allows(variable, step)) continue
      // Of equal changes, that of the total: it is in fewer percentages.
      const cost = this.#cost(variable, step) - (place === 0 ? 0.5 : 0)
      choices.push({ variable, step, cost } as const)
    }
    return choices.sort((a, b) => a.cost - b.cost).slice(0, searchLimits.choices)
  }

  #allows(variable: number, step: 1 | -1): boolean {
    const { low, high } = this.#knowledge
    const value = this.#valueOf(variable) + step
    return value >= (low[variable] ?? 0) && value <= (high[variable] ?? 0)
  }

  #cost(variable: number, step: 1 | -1): number {
    let cost = 0
    for (const { equation, sign } of this.#knowledge.placesOf[variable] ?? []) {
      const off = this.#off.get(equation) ?? 0
      cost += Math.abs(off + sign * step) - Math.abs(off)
    }
    this.#steps.set(variable, step)
    for (const share of this.#knowledge.sharesOf[variable] ?? []) if (!this.#shareHolds(share)) cost += 2
    this.#steps.delete(variable)
    return cost
  }

  #apply(variable: number, step: 1 | -1): void {
    this.#steps.set(variable, step)
    this.#turn(variable, step)
  }

  #undo(variable: number, step: 1 | -1): void {
    this.#steps.delete(variable)
    this.#turn(variable, step === 1 ? -1 : 1)
  }

  #turn(variable: number, step: 1 | -1): void {
    for (const { equation, sign } of this.#knowledge.placesOf[variable] ?? []) {
      const off = (this.#off.get(equation) ?? 0) + sign * step
      if (off === 0) this.#off.delete(equation)
      else this.#off.set(equation, off)
    }
  }

  #valueOf(variable: number): number {
    const steps = this.#steps.get(variable) ?? 0
    return (this.#knowledge.value[variable] ?? 0) + (this.#from.get(variable) ?? 0) + steps
  }

  #sharesHold(): boolean {
    for (const variable of this.#steps.keys()) {
      for (const share of this.#knowledge.sharesOf[variable] ?? []) if (!this.#shareHolds(share)) return false
    }
    return true
  }

  #shareHolds(at: number): boolean {
    const share = this.#knowledge.shares[at]
    if (!share?.shown) return true
    return wholePercent(this.#valueOf(share.n), this.#valueOf(share.of)) === share.percent
  }
}

function triesFor(cells: number): number {
  return Math.min(600, Math.max(80, Math.floor(searchLimits.triesInAll / cells)))
}
