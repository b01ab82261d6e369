import type { MeasureScore, ResponseItem } from '../../questionnaire/index.ts'
import { messages } from './messages.ts'

/** A score with the end of its range, `65 out of 100`; at most one decimal, and none where it is whole. */
export function scoreInWords({ value, range }: MeasureScore): string {
  return messages.result.outOf(String(Math.round(value * 10) / 10), range.high)
}

/** How many questions with options were answered, where no score says it. */
export function chosenAnswers(items: readonly ResponseItem[]): number {
  const chosen = items.filter(({ answers }) => answers.some(({ value }) => value.kind === 'coding')).length
  return items.reduce((count, { items: nested }) => count + chosenAnswers(nested), chosen)
}
