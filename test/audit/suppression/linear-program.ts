/** `sum(coefficients * variables) <= most`, or equal to it. */
export interface LinearRow {
  readonly variables: readonly number[]
  readonly coefficients: readonly number[]
  readonly most: number
  readonly equal: boolean
}

/** The least and the greatest value that each variable may have. */
export interface Bounds {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

const tolerance = 1e-7

/**
 * A linear program with bounded variables, solved by the primal simplex method on a full tableau (Chvatal V, Linear Programming, 1983,
 * chapter 8). Small and dense: for tables of a few hundred numbers. Written for the attack, and used by nothing that is shipped.
 */
export class LinearProgram {
  readonly #rows: Float64Array[]
  readonly #basis: number[]
  readonly #rowOf: Int32Array
  readonly #low: Float64Array
  readonly #high: Float64Array
  readonly #at: Float64Array
  readonly #structural: number
  #steps = 0

  constructor(rows: readonly LinearRow[], bounds: Bounds) {
    const structural = bounds.low.length
    const size = structural + rows.length
    this.#structural = structural
    this.#low = new Float64Array(size)
    this.#high = new Float64Array(size)
    this.#low.set(bounds.low)
    this.#high.set(bounds.high)
    this.#at = Float64Array.from(this.#low)
    this.#rowOf = new Int32Array(size).fill(-1)
    this.#basis = rows.map((_, row) => structural + row)
    this.#rows = rows.map((row, index) => this.#firstRow(row, index))
  }

  /** The values of the variables at the vertex reached last. */
  get point(): readonly number[] {
    return [...this.#at.subarray(0, this.#structural)]
  }

  /** Moves to a point where all rows and bounds hold; false when there is none. */
  makeFeasible(): boolean {
    for (;;) {
      const cost = this.#infeasibility()
      if (!cost) return true
      if (this.#improve(cost, true) !== 'moved') return !this.#infeasibility()
    }
  }

  /** The least value of a variable (`way` 1) or the greatest (-1), from a feasible point. Infinite when nothing bounds it. */
  extreme(variable: number, way: 1 | -1): number {
    for (;;) {
      const row = this.#rowOf[variable] ?? -1
      const cost = new Float64Array(this.#at.length)
      if (row < 0) cost[variable] = way
      else {
        const tableau = this.#rows[row]
        for (let j = 0; j < cost.length; j += 1) cost[j] = -way * (tableau?.[j] ?? 0)
      }
      const step = this.#improve(cost, false)
      if (step === 'unbounded') return -way * Number.POSITIVE_INFINITY
      if (step === 'best') return this.#at[variable] ?? 0
    }
  }

  #firstRow({ variables, coefficients, most, equal }: LinearRow, index: number): Float64Array {
    const row = new Float64Array(this.#at.length)
    const slack = this.#structural + index
    let left = most
    for (const [at, variable] of variables.entries()) {
      const coefficient = coefficients[at] ?? 0
      row[variable] = (row[variable] ?? 0) + coefficient
      left -= coefficient * (this.#at[variable] ?? 0)
    }
    row[slack] = 1
    this.#high[slack] = equal ? 0 : Number.POSITIVE_INFINITY
    this.#at[slack] = left
    this.#rowOf[slack] = index
    return row
  }

  /** Reduced costs of the sum of what lies outside its bounds; nothing when all is inside. */
  #infeasibility(): Float64Array | undefined {
    let cost: Float64Array | undefined
    for (const [index, variable] of this.#basis.entries()) {
      const side = this.#outside(variable)
      if (side === 0) continue
      cost ??= new Float64Array(this.#at.length)
      const row = this.#rows[index]
      for (let j = 0; j < cost.length; j += 1) cost[j] = (cost[j] ?? 0) - side * (row?.[j] ?? 0)
    }
    return cost
  }

  #outside(variable: number): -1 | 0 | 1 {
    const value = this.#at[variable] ?? 0
    if (value < (this.#low[variable] ?? 0) - tolerance) return -1
    return value > (this.#high[variable] ?? 0) + tolerance ? 1 : 0
  }

  /** One step that lowers the cost: by the variable that does so fastest, or, when it goes on for long, the first (Bland's rule, which ends). */
  #improve(cost: Float64Array, repairing: boolean): 'moved' | 'best' | 'unbounded' {
    this.#steps += 1
    let best: { entering: number; direction: 1 | -1; room: number } | undefined
    let fastest = tolerance
    for (let entering = 0; entering < cost.length; entering += 1) {
      const gain = cost[entering] ?? 0
      if (Math.abs(gain) < fastest || (this.#rowOf[entering] ?? -1) >= 0) continue
      const direction = gain < 0 ? 1 : -1
      const value = this.#at[entering] ?? 0
      const room = direction > 0 ? (this.#high[entering] ?? 0) - value : value - (this.#low[entering] ?? 0)
      if (room <= tolerance) continue
      best = { entering, direction, room }
      if (this.#steps % 1_000 > 200) break
      fastest = Math.abs(gain)
    }
    return best ? this.#move({ ...best, repairing }) : 'best'
  }

  #move(step: {
    readonly entering: number
    readonly direction: 1 | -1
    readonly room: number
    readonly repairing: boolean
  }): 'moved' | 'unbounded' {
    const { entering, direction } = step
    let length = step.room
    let leaving = -1
    let leavingRate = 0
    for (const [index, variable] of this.#basis.entries()) {
      const rate = -direction * (this.#rows[index]?.[entering] ?? 0)
      if (Math.abs(rate) < 1e-9) continue
      const limit = Math.max(0, this.#limit(variable, rate, step.repairing))
      const tied = limit < length + 1e-12 && limit > length - 1e-12
      if (limit < length - 1e-12 || (tied && leaving >= 0 && variable < (this.#basis[leaving] ?? 0))) {
        length = limit
        leaving = index
        leavingRate = rate
      }
    }
    if (length === Number.POSITIVE_INFINITY) return 'unbounded'
    for (const [index, variable] of this.#basis.entries()) {
      const rate = -direction * (this.#rows[index]?.[entering] ?? 0)
      this.#at[variable] = (this.#at[variable] ?? 0) + rate * length
    }
    this.#at[entering] = (this.#at[entering] ?? 0) + direction * length
    if (leaving >= 0) this.#pivot(leaving, entering, leavingRate)
    return 'moved'
  }

  /** How far a basic variable lets the step go. One that is outside its bounds is let in, and stops there. */
  #limit(variable: number, rate: number, repairing: boolean): number {
    const value = this.#at[variable] ?? 0
    const side = repairing ? this.#outside(variable) : 0
    const [low, high] = [this.#low[variable] ?? 0, this.#high[variable] ?? 0]
    if (rate > 0) return side > 0 ? Number.POSITIVE_INFINITY : ((side < 0 ? low : high) - value) / rate
    return side < 0 ? Number.POSITIVE_INFINITY : (value - (side > 0 ? high : low)) / -rate
  }

  #pivot(index: number, entering: number, rate: number): void {
    const leaving = this.#basis[index] ?? -1
    const [low, high] = [this.#low[leaving] ?? 0, this.#high[leaving] ?? 0]
    const value = this.#at[leaving] ?? 0
    // Put exactly on the bound that it reached.
    this.#at[leaving] = Math.abs(value - low) <= Math.abs(high - value) || rate === 0 ? low : high
    const row = this.#rows[index] ?? new Float64Array(0)
    const pivot = row[entering] ?? 1
    for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) / pivot
    for (const [other, target] of this.#rows.entries()) {
      const factor = target[entering] ?? 0
      if (other === index || factor === 0) continue
      for (let j = 0; j < row.length; j += 1) target[j] = (target[j] ?? 0) - factor * (row[j] ?? 0)
    }
    this.#basis[index] = entering
    this.#rowOf[entering] = index
    this.#rowOf[leaving] = -1
  }
}
