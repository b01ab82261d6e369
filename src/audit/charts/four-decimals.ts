/** A number to four decimals, as reports have shares. */
export function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** Both ends of an interval to four decimals. */
export function fourDecimalEnds([low, high]: readonly [number, number]): readonly [number, number] {
  return [fourDecimals(low), fourDecimals(high)]
}
