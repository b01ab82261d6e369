/** The shares a chart goes from and to; both are tenths. */
export interface ChartScale {
  readonly low: number
  readonly high: number
}

/** The least room from the lower to the upper end: less would show chance as a mountain. */
const leastTenths = 2

/** A scale that has room for all these shares (0 to 1), from and to whole tenths. */
export function chartScale(shares: readonly number[]): ChartScale {
  const tenths = shares.map((share) => Math.min(10, Math.max(0, 10 * share)))
  let low = Math.floor(Math.min(10, ...tenths) + 1e-9)
  let high = Math.ceil(Math.max(0, ...tenths) - 1e-9)
  while (high - low < leastTenths) {
    if (low > 0) low -= 1
    if (high < 10 && high - low < leastTenths) high += 1
  }
  // An even number of tenths has a middle to be labelled.
  if ((high - low) % 2 === 1) {
    if (low > 0) low -= 1
    else high += 1
  }
  return { low: low / 10, high: high / 10 }
}

/** How far down a share lies in a chart: 0 at its upper end, 1 at its lower. */
export function downFrom({ low, high }: ChartScale, share: number): number {
  return (high - share) / (high - low)
}
