import { isStandingAnswer, type ResponseItem } from '../../questionnaire/index.ts'

/** True where a person left an area: "not for now", "prefer not to say". */
export function isStandingItem({ answers }: Pick<ResponseItem, 'answers'>): boolean {
  return answers.some(({ value }) => isStandingAnswer(value))
}

/** What was said, without the "not for now" of areas in which something was said: for readers the words stand for themselves. */
export function withoutSpareStandings(items: readonly ResponseItem[]): readonly ResponseItem[] {
  const isAnswered = items.some((item) => !isStandingItem(item))
  return items
    .filter((item) => !isAnswered || !isStandingItem(item))
    .map((item) => ({ ...item, items: withoutSpareStandings(item.items) }))
}
