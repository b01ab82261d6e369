import type { Bounds, LinearRow } from './linear-program.ts'

/** How long one walk may be, and of how many ways at a fork it looks at. */
const mostChanges = 40
const mostChoices = 5

/**
 * Walks from one table of whole numbers to others that keep to the same rows and bounds. Whatever it finds is a table; that it
 * finds none means nothing, and is left to the linear program.
 */
export class AlternativeTables {
  readonly #rows: readonly LinearRow[]
  readonly #bounds: Bounds
  readonly #point: number[]
  readonly #sums: number[]
  readonly #rowsOf: { readonly row: number; readonly coefficient: number }[][]
  readonly #changed: number[] = []
  readonly #isChanged: boolean[]
  readonly #broken = new Set<number>()
  #tries = 0

  /** @param point A table that keeps to the rows. */
  constructor(rows: readonly LinearRow[], bounds: Bounds, point: readonly number[]) {
    this.#rows = rows
    this.#bounds = bounds
    this.#point = [...point]
    this.#rowsOf = point.map(() => [])
    this.#isChanged = point.map(() => false)
    this.#sums = rows.map(({ variables, coefficients }, row) => {
      let sum = 0
      for (const [place, variable] of variables.entries()) {
        const coefficient = coefficients[place] ?? 0
        this.#rowsOf[variable]?.push({ row, coefficient })
        sum += coefficient * (point[variable] ?? 0)
      }
      return sum
    })
  }

  /** The table that the last walk came to. */
  get point(): readonly number[] {
    return this.#point
  }

  /** Moves to a table in which this number is `step` (1 or -1) more; false, and nothing moved, when none was met. */
  walk(variable: number, step: 1 | -1, tries = 120): boolean {
    if (!this.#allows(variable, step)) return false
    this.#tries = tries
    this.#changed.push(variable)
    this.#isChanged[variable] = true
    this.#change(variable, step)
    const arrived = this.#repair()
    if (!arrived) this.#change(variable, -step)
    for (const each of this.#changed) this.#isChanged[each] = false
    this.#changed.length = 0
    return arrived
  }

  #repair(): boolean {
    if (this.#broken.size === 0) return true
    this.#tries -= 1
    if (this.#tries < 0 || this.#changed.length >= mostChanges) return false
    const row = this.#narrowest()
    for (const { variable, step } of this.#choices(row)) {
      this.#isChanged[variable] = true
      this.#changed.push(variable)
      this.#change(variable, step)
      if (this.#repair()) return true
      this.#change(variable, -step)
      this.#changed.pop()
      this.#isChanged[variable] = false
      if (this.#tries < 0) return false
    }
    return false
  }

  #narrowest(): number {
    let best = -1
    let fewest = Number.POSITIVE_INFINITY
    for (const row of this.#broken) {
      const { length } = this.#rows[row]?.variables ?? []
      if (length < fewest) [best, fewest] = [row, length]
    }
    return best
  }

  #choices(
    at: number,
  ): readonly { readonly variable: number; readonly step: number; readonly worse: number }[] {
    const row = this.#rows[at]
    if (!row) return []
    const over = (this.#sums[at] ?? 0) > row.most
    const choices = []
    for (const [place, variable] of row.variables.entries()) {
      const step = (row.coefficients[place] ?? 0) > 0 === over ? -1 : 1
      if (this.#isChanged[variable] || !this.#allows(variable, step)) continue
      choices.push({ variable, step, worse: this.#worse(variable, step) })
    }
    return choices.sort((a, b) => a.worse - b.worse).slice(0, mostChoices)
  }

  /** How many more rows are broken when this number changes. */
  #worse(variable: number, step: number): number {
    let worse = 0
    for (const { row, coefficient } of this.#rowsOf[variable] ?? []) {
      const broken = this.#isBroken(row, (this.#sums[row] ?? 0) + coefficient * step)
      if (broken) worse += this.#broken.has(row) ? 0.5 : 1
      else if (this.#broken.has(row)) worse -= 1
    }
    return worse
  }

  #isBroken(row: number, sum: number): boolean {
    const { equal, most } = this.#rows[row] ?? { equal: false, most: 0 }
    return equal ? sum !== most : sum > most
  }

  #allows(variable: number, step: number): boolean {
    const value = (this.#point[variable] ?? 0) + step
    return value >= (this.#bounds.low[variable] ?? 0) && value <= (this.#bounds.high[variable] ?? 0)
  }

  #change(variable: number, step: number): void {
    this.#point[variable] = (this.#point[variable] ?? 0) + step
    for (const { row, coefficient } of this.#rowsOf[variable] ?? []) {
      const sum = (this.#sums[row] ?? 0) + coefficient * step
      this.#sums[row] = sum
      if (this.#isBroken(row, sum)) this.#broken.add(row)
      else this.#broken.delete(row)
    }
  }
}
