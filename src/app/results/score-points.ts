import type { TrendPoint } from '../charts/trend-series.ts'
import type { ShownMeasure } from './worker-results.ts'

/** The scores of one scale over time, a gap for each time without one; `items` is how many the scale has. */
export function scorePoints(
  measures: readonly ShownMeasure[],
  { scale, items }: { readonly scale: string; readonly items: number },
): readonly TrendPoint[] {
  return measures.map(({ completedOn, scores, mode }) => {
    const score = scores.find((each) => each.scale === scale)
    return {
      date: completedOn,
      score: score?.value,
      answered: score?.answered,
      items: score?.items ?? items,
      mode,
    }
  })
}
