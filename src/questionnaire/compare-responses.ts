import type { ResponseAnswer, ResponseItem } from './answer.ts'
import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'
import { sameAnswers, sameItem } from './same-answers.ts'

/** How what was said stands to what was said before. */
export type Change = 'same' | 'changed' | 'added' | 'removed'

interface Heading {
  readonly linkId: string
  readonly text?: string
  readonly change: Change
}

/** One place of a form with what two responses say there. */
export type Compared =
  | (Heading & { readonly kind: 'group'; readonly inside: readonly Compared[] })
  /** A repeating group: its entries, those of the later response first in their order, then those no longer there. */
  | (Heading & { readonly kind: 'entries'; readonly entries: readonly ComparedEntry[] })
  /** Answers with the questions under them. */
  | (Heading & {
      readonly kind: 'question'
      readonly earlier: readonly ResponseAnswer[]
      readonly later: readonly ResponseAnswer[]
    })

/** An entry said twice is `same`; an entry reworded is one added and one removed, since which became which cannot be known. */
export interface ComparedEntry {
  readonly change: 'same' | 'added' | 'removed'
  readonly item: ResponseItem
}

/**
 * Two responses side by side, in the order of the questionnaire, places left empty in both not shown. What the questionnaire no
 * longer asks comes last, under the words it was asked with, so that nothing said is out of sight.
 */
export function compareResponses({
  questionnaire,
  earlier,
  later,
}: {
  readonly questionnaire: Pick<Questionnaire, 'items'>
  readonly earlier: readonly ResponseItem[]
  readonly later: readonly ResponseItem[]
}): readonly Compared[] {
  return compareLevel(questionnaire.items, earlier, later)
}

function compareLevel(
  items: readonly QuestionnaireItem[],
  earlier: readonly ResponseItem[],
  later: readonly ResponseItem[],
): readonly Compared[] {
  const asked = new Set(items.map(({ linkId }) => linkId))
  const gone = [...new Set([...later, ...earlier].map(({ linkId }) => linkId))].filter((id) => !asked.has(id))
  const known = items.flatMap((item) => compareItem(item, of(earlier, item.linkId), of(later, item.linkId)))
  const unknown = gone.flatMap((linkId) => compareGone(of(earlier, linkId), of(later, linkId)))
  return [...known, ...unknown]
}

function compareItem(
  item: QuestionnaireItem,
  earlier: readonly ResponseItem[],
  later: readonly ResponseItem[],
): readonly Compared[] {
  const heading = { linkId: item.linkId, ...(item.text === undefined ? {} : { text: item.text }) }
  if (item.type !== 'group') return compareQuestion(heading, earlier, later)
  if (item.repeats) return compareEntries(heading, earlier, later)
  const inside = compareLevel(item.items, earlier.flatMap(itemsIn), later.flatMap(itemsIn))
  return inside.length === 0 ? [] : [{ ...heading, kind: 'group', change: together(inside), inside }]
}

/** Without the questionnaire to say what it is, an item with answers is a question, and any other a list of entries. */
function compareGone(earlier: readonly ResponseItem[], later: readonly ResponseItem[]): readonly Compared[] {
  const [first] = [...later, ...earlier]
  if (first === undefined) return []
  const heading = { linkId: first.linkId, ...(first.text === undefined ? {} : { text: first.text }) }
  const isQuestion = [...later, ...earlier].some(({ answers }) => answers.length > 0)
  return isQuestion ? compareQuestion(heading, earlier, later) : compareEntries(heading, earlier, later)
}

function compareQuestion(
  heading: Pick<Heading, 'linkId' | 'text'>,
  earlierItems: readonly ResponseItem[],
  laterItems: readonly ResponseItem[],
): readonly Compared[] {
  const earlier = earlierItems.flatMap(({ answers }) => answers)
  const later = laterItems.flatMap(({ answers }) => answers)
  if (earlier.length === 0 && later.length === 0) return []
  const change =
    earlier.length === 0
      ? 'added'
      : later.length === 0
        ? 'removed'
        : sameAnswers(earlier, later)
          ? 'same'
          : 'changed'
  return [{ ...heading, kind: 'question', change, earlier, later }]
}

function compareEntries(
  heading: Pick<Heading, 'linkId' | 'text'>,
  earlier: readonly ResponseItem[],
  later: readonly ResponseItem[],
): readonly Compared[] {
  const left = [...earlier]
  const kept = later.map((item): ComparedEntry => {
    const before = left.findIndex((each) => sameItem(each, item))
    if (before < 0) return { change: 'added', item }
    left.splice(before, 1)
    return { change: 'same', item }
  })
  const entries = [...kept, ...left.map((item): ComparedEntry => ({ change: 'removed', item }))]
  return entries.length === 0 ? [] : [{ ...heading, kind: 'entries', change: together(entries), entries }]
}

/** The change of a whole from that of its parts. */
function together(parts: readonly { readonly change: Change }[]): Change {
  const [first] = parts
  return first !== undefined && parts.every(({ change }) => change === first.change)
    ? first.change
    : 'changed'
}

function of(items: readonly ResponseItem[], linkId: string): readonly ResponseItem[] {
  return items.filter((item) => item.linkId === linkId)
}

function itemsIn({ items }: ResponseItem): readonly ResponseItem[] {
  return items
}
