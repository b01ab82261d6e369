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
  readonly #steps = new Map<number, number>()
  /** By relation: what its sum is more than in the true table. */
  readonly #more = new Map<number, number>()
  /** By relation that does not hold: what its sum is off by. */
  readonly #off = new Map<number, number>()
  #tries: number

  constructor(given: {
    readonly knowledge: ReaderKnowledge
    readonly from: Difference
    readonly movable: (equation: number) => Movable
  }) {
    this.#knowledge = given.knowledge
    this.#from = given.from
    this.#tries = triesFor(given.knowledge.value.length)
    this.#movable = given.movable
    for (const [variable, step] of given.from) this.#turn(variable, step)
  }

  start(variable: number, step: 1 | -1): boolean {
    if (this.#nearest(variable, step) !== step) return false
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

  /** Changes that bring an equation to 0, or as near as the number can, those first that put the fewest others off. */
  #choices(at: number): { readonly variable: number; readonly step: number; readonly cost: number }[] {
    const equation = this.#knowledge.equations[at]
    if (!equation) return []
    const off = this.#off.get(at) ?? 0
    const places = this.#movable(at)[off > 0 ? 'lower' : 'raise']
    // A long relation is read from a place of its own for each search, so that not all lean on the same few
    // numbers, but always from its total first.
    const long = places.length > searchLimits.scanned
    const start = long ? (this.#steps.keys().next().value ?? 0) % places.length : 0
    const choices = []
    for (let read = 0; read < places.length && choices.length < searchLimits.scanned; read += 1) {
      const place = places[read === 0 ? 0 : (start + read) % places.length] ?? -1
      const variable = equation.variables[place] ?? -1
      if (this.#steps.has(variable)) continue
      const step = this.#nearest(variable, -off / (equation.factors[place] ?? 1))
      if (step === 0) continue
      // Of equal changes, that of the total: it is in fewer percentages.
      const cost = this.#cost(variable, step) - (place === 0 ? 0.5 : 0)
      choices.push({ variable, step, cost })
    }
    return choices.sort((a, b) => a.cost - b.cost).slice(0, searchLimits.choices)
  }

  /** The change of a number nearest to the wanted one that its range allows; a fraction is taken further from 0. */
  #nearest(variable: number, wanted: number): number {
    const { low, high } = this.#knowledge
    const now = this.#valueOf(variable)
    if (wanted > 0) return Math.max(0, Math.min(Math.ceil(wanted), (high[variable] ?? 0) - now))
    return Math.min(0, Math.max(Math.floor(wanted), (low[variable] ?? 0) - now))
  }

  #cost(variable: number, step: number): number {
    let cost = 0
    for (const { equation, factor } of this.#knowledge.placesOf[variable] ?? []) {
      const off = this.#offAt(equation, (this.#more.get(equation) ?? 0) + factor * step)
      cost += Math.abs(off) - Math.abs(this.#off.get(equation) ?? 0)
    }
    this.#steps.set(variable, step)
    for (const share of this.#knowledge.sharesOf[variable] ?? []) if (!this.#shareHolds(share)) cost += 2
    this.#steps.delete(variable)
    return cost
  }

  #apply(variable: number, step: number): void {
    this.#steps.set(variable, step)
    this.#turn(variable, step)
  }

  #undo(variable: number, step: number): void {
    this.#steps.delete(variable)
    this.#turn(variable, -step)
  }

  #turn(variable: number, step: number): void {
    for (const { equation, factor } of this.#knowledge.placesOf[variable] ?? []) {
      const more = (this.#more.get(equation) ?? 0) + factor * step
      this.#more.set(equation, more)
      const off = this.#offAt(equation, more)
      if (off === 0) this.#off.delete(equation)
      else this.#off.set(equation, off)
    }
  }

  #offAt(equation: number, more: number): number {
    const { isLimit = false, spare = 0 } = this.#knowledge.equations[equation] ?? {}
    return isLimit ? Math.min(0, spare + more) : more
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
