import { OtherTables } from './other-tables.ts'
import { type ReaderKnowledge, type Standing, setStanding, setWithheld } from './reader-knowledge.ts'
import type { Difference } from './step-search.ts'

/** Something more that can be hidden: a share, or a cell with its shares. */
interface Candidate {
  readonly kind: 'share' | 'cell'
  readonly at: number
  readonly value: number
}

/** So many things are tried one by one; after that, so many together. */
const triedSingly = 60
const triedTogether = 50
/** What is hidden for a number is first looked for among relations of at most so many numbers: its own group before its column. */
const shortRelation = 64

/**
 * Hides what else must be hidden until no hidden number can be worked out, and says so in the standings and shares of
 * `knowledge`, which it changes.
 *
 * Promise, for each number that is hidden and known to us: there are tables of whole numbers which would have been printed exactly
 * alike (same printed counts, percentages and hidden places) in which this number differs: by 1 or more where the rule
 * itself hides its size; by the rule's rounding base or more where the number is larger than what the rule hides (many
 * actions of few people, or a number hidden to protect another). With less, a hidden number would be better known than a printed one, of
 * which rounding leaves `base` values. Each promise rests on tables found, not on an estimate, so a failed search hides more, never less.
 *
 * What is hidden: shares before cells, small cells before large, each given back when it turns out not to be needed.
 * It ends, because every round hides something more, and at the last all that hangs together is hidden and, should that still tell (seven ones that add up to a hidden 7, by
 * the HES rule), the reason for hiding is not said either.
 */
export function protectCells(knowledge: ReaderKnowledge): void {
  new CellProtection(knowledge).run()
}

class CellProtection {
  readonly #knowledge: ReaderKnowledge
  readonly #tables: OtherTables
  readonly #safe = new Set<number>()
  readonly #waiting: number[] = []

  constructor(knowledge: ReaderKnowledge) {
    this.#knowledge = knowledge
    this.#tables = new OtherTables(knowledge)
  }

  run(): void {
    for (const [cell, standing] of this.#knowledge.standing.entries()) {
      if (standing === 'small') this.#waiting.push(cell)
    }
    for (let next = 0; next < this.#waiting.length; next += 1) {
      const cell = this.#waiting[next] ?? -1
      if (this.#safe.has(cell)) continue
      let tables = this.#tablesFor(cell)
      if (!tables) {
        this.#hideMore(cell)
        tables = this.#tablesFor(cell)
      }
      if (tables) this.#markSafe(tables)
    }
  }

  /** Other tables, alike in print, that together give the number enough room; nothing when they were not found. */
  #tablesFor(cell: number): readonly Difference[] | undefined {
    const wanted = this.#room(cell)
    const tables: Difference[] = []
    let room = 0
    for (const step of [1, -1] as const) {
      let from: Difference = new Map()
      while (room < wanted) {
        const found = this.#tables.find(from, { variable: cell, step })
        if (!found) break
        room += 1
        from = found
        tables.push(found)
      }
    }
    return room >= wanted ? tables : undefined
  }

  #room(cell: number): number {
    const { rule, value } = this.#knowledge
    return (value[cell] ?? 0) > rule.hiddenTo ? rule.base : 1
  }

  /** A table found for one number shows the same for every other that differs enough in it. Later hiding takes nothing away from it. */
  #markSafe(tables: readonly Difference[]): void {
    for (const table of tables) {
      for (const [variable, difference] of table) {
        if (Math.abs(difference) >= this.#room(variable)) this.#safe.add(variable)
      }
    }
    const own = tables[0]?.keys().next().value
    if (own !== undefined) this.#safe.add(own)
  }

  #hideMore(cell: number): void {
    const hidden: Candidate[] = []
    let reached: ReadonlySet<number> = new Set([cell])
    let longest = shortRelation
    let safe = false
    while (!safe) {
      const wider = this.#neighbours(reached, longest)
      safe = this.#hideAmong(cell, this.#candidates(wider), hidden)
      if (wider.size === reached.size && longest > shortRelation) break
      if (wider.size === reached.size) longest = Number.POSITIVE_INFINITY
      reached = wider
    }
    if (!safe) this.#leaveUnsaid(reached)
    const kept = safe ? this.#giveBack(cell, hidden) : hidden
    for (const { kind, at } of kept) if (kind === 'cell') this.#waiting.push(at)
  }

  /** Hides the candidates one by one, or many at once when many were tried, until the cell is safe. Adds them to `hidden`. */
  #hideAmong(cell: number, candidates: readonly Candidate[], hidden: Candidate[]): boolean {
    const singly = Math.max(0, triedSingly - hidden.length)
    for (const [at, candidate] of candidates.entries()) {
      this.#hide(candidate, true)
      hidden.push(candidate)
      const last = at === candidates.length - 1
      if ((at < singly || at % triedTogether === 0 || last) && this.#tablesFor(cell)) return true
    }
    return false
  }

  /** The variables that share a relation of at most this length with those given, and those given. */
  #neighbours(variables: ReadonlySet<number>, longest: number): ReadonlySet<number> {
    const { placesOf, equations } = this.#knowledge
    const near = new Set(
      [...variables].flatMap((variable) => placesOf[variable] ?? []).map((place) => place.equation),
    )
    const members = [...near].map((equation) => equations[equation]?.variables ?? [])
    return new Set([...variables, ...members.filter(({ length }) => length <= longest).flat()])
  }

  /** What is printed among the variables, least valuable first. A shown 0 tells nobody's number apart and stays. */
  #candidates(variables: ReadonlySet<number>): readonly Candidate[] {
    const { standing, value, shares, sharesOf } = this.#knowledge
    const touched = new Set([...variables].flatMap((variable) => sharesOf[variable] ?? []))
    const ofShares = [...touched]
      .filter((at) => shares[at]?.shown)
      .map((at) => ({ kind: 'share', at, value: value[shares[at]?.of ?? -1] ?? 0 }) as const)
    const ofCells = [...variables]
      .filter((at) => standing[at] === 'shown' && (value[at] ?? 0) > 0)
      .map((at) => ({ kind: 'cell', at, value: value[at] ?? 0 }) as const)
    const cheapest = (a: Candidate, b: Candidate) => a.value - b.value || a.at - b.at
    return [...ofShares.sort(cheapest), ...ofCells.sort(cheapest)]
  }

  #setStanding(cell: number, standing: Standing): void {
    setStanding(this.#knowledge, cell, standing)
    this.#tables.changed(cell)
  }

  #hide({ kind, at }: Candidate, hidden: boolean): void {
    const share = kind === 'share' ? this.#knowledge.shares[at] : undefined
    if (share) setWithheld(this.#knowledge, share, hidden)
    else this.#setStanding(at, hidden ? 'protects' : 'shown')
  }

  /** Shows again what is not needed, most valuable first. Gives what stays hidden. */
  #giveBack(cell: number, hidden: readonly Candidate[]): readonly Candidate[] {
    return hidden.toReversed().filter((candidate) => {
      this.#hide(candidate, false)
      if (this.#tablesFor(cell)) return false
      this.#hide(candidate, true)
      return true
    })
  }

  #leaveUnsaid(variables: ReadonlySet<number>): void {
    const { standing } = this.#knowledge
    for (const at of variables) {
      if (standing[at] === 'small' || standing[at] === 'protects') {
        this.#setStanding(at, 'unsaid')
      }
    }
  }
}
