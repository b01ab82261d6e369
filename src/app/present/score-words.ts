import type { MeasureScore } from '../../questionnaire/index.ts'

/** A score with the end of its range, `65 out of 100`; at most one decimal, and none where it is whole. */
export function scoreInWords({ value, range }: Pick<MeasureScore, 'value' | 'range'>): string {
  return `${Math.round(value * 10) / 10} out of ${range.high}`
}
