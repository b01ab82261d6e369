import type { AnswerValue, ResponseItem } from './answer.ts'

/** A question of a filled form with its answers, and the groups and questions it stands under, outermost first. */
export interface AnsweredQuestion {
  readonly linkId: string
  readonly text?: string
  readonly answers: readonly AnswerValue[]
  readonly above: readonly Pick<ResponseItem, 'linkId' | 'text'>[]
}

/** What was said, flat and in the order of the form; questions under an answer follow it. */
export function answeredQuestions(items: readonly ResponseItem[]): readonly AnsweredQuestion[] {
  return items.flatMap((item) => questionsIn(item, []))
}

function questionsIn(item: ResponseItem, above: AnsweredQuestion['above']): readonly AnsweredQuestion[] {
  const { linkId, text } = item
  const head = { linkId, ...(text === undefined ? {} : { text }) }
  const inside = [...item.items, ...item.answers.flatMap((answer) => answer.items)].flatMap((each) =>
    questionsIn(each, [...above, head]),
  )
  if (item.answers.length === 0) return inside
  return [{ ...head, answers: item.answers.map(({ value }) => value), above }, ...inside]
}
