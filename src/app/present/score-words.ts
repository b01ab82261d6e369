import type { MeasureScore } from '../../questionnaire/index.ts'
import { inspireMessages } from './inspire-messages.ts'
import { numberInWords } from './number-words.ts'

/** A score with the end of its range, `65 out of 100`; at most one decimal, and none where it is whole. */
export function scoreInWords({ value, range }: Pick<MeasureScore, 'value' | 'range'>): string {
  return inspireMessages.score(numberInWords(value), numberInWords(range.high))
}
