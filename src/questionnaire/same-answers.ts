import type { AnswerValue, ResponseAnswer, ResponseItem } from './answer.ts'

/**
 * True when two lists of answers say the same, questions under them included. Words shown (question texts, the display
 * of a coding or reference) do not decide: a form in new words or another language holds the same answers.
 */
export function sameAnswers(a: readonly ResponseAnswer[], b: readonly ResponseAnswer[]): boolean {
  return a.length === b.length && a.every((answer, place) => saying(answer) === sayingAt(b, place))
}

/** True when two items say the same. */
export function sameItem(a: ResponseItem, b: ResponseItem): boolean {
  return JSON.stringify(itemSaying(a)) === JSON.stringify(itemSaying(b))
}

function sayingAt(answers: readonly ResponseAnswer[], place: number): string | undefined {
  const answer = answers[place]
  return answer && saying(answer)
}

function saying(answer: ResponseAnswer): string {
  return JSON.stringify(answerSaying(answer))
}

function answerSaying({ value, items }: ResponseAnswer): unknown {
  return [valueSaying(value), items.map(itemSaying)]
}

function itemSaying({ linkId, answers, items }: ResponseItem): unknown {
  return [linkId, answers.map(answerSaying), items.map(itemSaying)]
}

function valueSaying(value: AnswerValue): unknown {
  switch (value.kind) {
    case 'coding': {
      const { system, code, display } = value.coding
      return ['coding', system, code ?? ['words', display]]
    }
    case 'decimal':
      return ['decimal', value.value]
    case 'quantity': {
      const { system, code, unit } = value.quantity
      return ['quantity', value.quantity.value, system, code ?? ['words', unit]]
    }
    case 'reference': {
      const { literal, identifier, display } = value.reference
      const known = literal !== undefined || identifier !== undefined
      return ['reference', literal, identifier, known ? undefined : display]
    }
    default:
      return value
  }
}
