import type { Bounds, LinearRow } from './linear-program.ts'

/** Tables of whole numbers met on the way: each proves that its values are possible. */
export class SeenPoints {
  readonly #rows: readonly LinearRow[]
  readonly #bounds: Bounds
  readonly #low: number[]
  readonly #high: number[]

  constructor(rows: readonly LinearRow[], bounds: Bounds) {
    this.#rows = rows
    this.#bounds = bounds
    this.#low = bounds.low.map(() => Number.POSITIVE_INFINITY)
    this.#high = bounds.low.map(() => Number.NEGATIVE_INFINITY)
  }

  add(point: readonly number[]): void {
    const whole = point.map(Math.round)
    if (!this.#holds(whole)) return
    for (const [at, value] of whole.entries()) {
      this.#low[at] = Math.min(this.#low[at] ?? value, value)
      this.#high[at] = Math.max(this.#high[at] ?? value, value)
    }
  }

  /** True when the values seen reach both ends of what is possible, or are as far apart as is enough. */
  spans(at: number, { low, high }: { readonly low: number; readonly high: number }, enough: number): boolean {
    const [seenLow, seenHigh] = [this.#low[at] ?? 0, this.#high[at] ?? 0]
    return seenHigh - seenLow >= enough || (seenLow <= low && seenHigh >= high)
  }

  #holds(point: readonly number[]): boolean {
    const { low, high } = this.#bounds
    if (point.some((value, at) => value < (low[at] ?? 0) || value > (high[at] ?? 0))) return false
    return this.#rows.every(({ variables, coefficients, most, equal }) => {
      const sum = variables.reduce(
        (added, variable, at) => added + (coefficients[at] ?? 0) * (point[variable] ?? 0),
        0,
      )
      return equal ? sum === most : sum <= most
    })
  }
}
