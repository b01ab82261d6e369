import { answeredQuestions, type ComparedEntry, type ResponseItem } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'

/** An entry of a map at two times. One that is called the same is one entry, whatever else was changed about it. */
export type PairedEntry =
  | ComparedEntry
  | { readonly change: 'changed'; readonly item: ResponseItem; readonly earlier: ResponseItem }

/** Joins entries added with entries removed that have the same words, where each side has those words once only. */
export function pairEntries(entries: readonly ComparedEntry[]): readonly PairedEntry[] {
  const only = (change: ComparedEntry['change'], words: string) => {
    const found = entries.filter((each) => each.change === change && wordsOf(each.item) === words)
    return found.length === 1 ? found[0] : undefined
  }
  return entries.flatMap((each): readonly PairedEntry[] => {
    const words = wordsOf(each.item)
    if (each.change === 'same' || words === undefined) return [each]
    const [added, removed] = [only('added', words), only('removed', words)]
    if (added === undefined || removed === undefined) return [each]
    return each === added ? [{ change: 'changed', item: added.item, earlier: removed.item }] : []
  })
}

/** What an entry is called; `undefined` when nothing is written there. */
export function wordsOf({ linkId, items }: ResponseItem): string | undefined {
  const said = items.find((item) => item.linkId === `${linkId}.words`)?.answers[0]
  return said && answerText(said.value)
}

/** What is said about an entry beside what it is called, each with its question. */
export function factsOf({ linkId, items }: ResponseItem): readonly string[] {
  return answeredQuestions(items.filter((item) => item.linkId !== `${linkId}.words`)).flatMap(
    ({ text, answers }) => {
      const said = answers.map(answerText).join(', ')
      return text === undefined ? said : `${text} ${said}`
    },
  )
}
