/** What a cluster (a team, a person, a person in a team) adds to two shares: of side A and of side B, those that are so and those that are not. */
export type ClusterCounts = readonly [yesA: number, noA: number, yesB: number, noB: number]

/** The products of two of the four counts of a cluster. */
const pairs: readonly (readonly [number, number])[] = [0, 1, 2, 3].flatMap((i) =>
  [0, 1, 2, 3].slice(i).map((j) => [i, j] as const),
)

/** So much is added up in floating point, exactly, before it is moved to a whole number of any size. */
const room = 2 ** 52

/**
 * Sums over clusters of all that the variance of a comparison needs: the products of their counts, two by two. In whole
 * numbers of any size, so that any order of adding gives the same bits.
 */
export class ClusterMoments {
  readonly #sums = new Float64Array(pairs.length)
  readonly #moved = new Array<bigint>(pairs.length).fill(0n)
  #clusters = 0

  /** How many clusters were added that have anything. */
  get clusters(): number {
    return this.#clusters
  }

  /** Adds a cluster, whole. One of nothing on either side is no cluster. Throws RangeError for what is no count. */
  add(counts: ClusterCounts): void {
    if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(`${counts.join(', ')} are not counts`)
    if (counts.every((count) => count === 0)) return
    this.#clusters += 1
    for (const [at, [i, j]] of pairs.entries()) this.#addProduct(at, counts[i] as number, counts[j] as number)
  }

  /** The sum over clusters of the square of their counts, each times its weight. */
  weightedSquares(weights: readonly [bigint, bigint, bigint, bigint]): bigint {
    return pairs.reduce((sum, [i, j], at) => {
      const product = (weights[i] as bigint) * (weights[j] as bigint) * this.#sum(at)
      return sum + (i === j ? product : 2n * product)
    }, 0n)
  }

  #sum(at: number): bigint {
    return (this.#moved[at] as bigint) + BigInt(this.#sums[at] as number)
  }

  #addProduct(at: number, a: number, b: number): void {
    const product = a * b
    const sum = (this.#sums[at] as number) + product
    if (sum <= room) this.#sums[at] = sum
    else {
      this.#moved[at] = this.#sum(at) + BigInt(a) * BigInt(b)
      this.#sums[at] = 0
    }
  }
}
