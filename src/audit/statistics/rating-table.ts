/** How often the first rater chose one category (row) and the second another (column). Square; whole numbers. */
export type RatingTable = readonly (readonly number[])[]

/** Sums of a rating table that every coefficient of agreement is made of. */
export interface RatingSums {
  readonly n: number
  /** On the diagonal. */
  readonly agreed: number
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** A coefficient of agreement beyond chance. */
export interface AgreementCoefficient {
  /** 1 is perfect agreement, 0 what chance would give. */
  readonly value: number
  /** The share of agreement that chance would give. */
  readonly expected: number
  /** Of the value, as if each item was independent of the others; 0 where nothing varies, which makes no interval. */
  readonly standardError: number
}

/** The sums of a table. Throws RangeError when it is not square or not of whole numbers (a bug of the caller). */
export function ratingSums(table: RatingTable): RatingSums {
  const isSound = table.every(
    (row) => row.length === table.length && row.every((count) => Number.isSafeInteger(count) && count >= 0),
  )
  if (!isSound) throw new RangeError('a rating table is square and counts')
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0))
  return {
    n: rows.reduce((sum, count) => sum + count, 0),
    agreed: table.reduce((sum, row, at) => sum + (row[at] ?? 0), 0),
    rows,
    columns,
  }
}
