import type {
  AnswerValue,
  GroupItem,
  QuestionItem,
  Questionnaire,
  QuestionnaireItem,
  ResponseItem,
} from '../../../src/questionnaire/index.ts'

/** One entry as a test writes it: the last part of each linkId with a code, words, a date, a number or a yes. */
export type EntryRow = Readonly<Record<string, string | number | boolean>>

/** The item of a map in the guide. */
export function mapItemOf(questionnaire: Questionnaire, kind: string): GroupItem {
  const found = findItem(questionnaire.items, `map-${kind}`)
  if (found?.type !== 'group') throw new Error(`The guide has no map ${kind}`)
  return found
}

/** Rows as the items of a response. A choice takes the option of that code; an open one takes other words as they are. */
export function mapItems(
  questionnaire: Questionnaire,
  kind: string,
  rows: readonly EntryRow[],
): readonly ResponseItem[] {
  const map = mapItemOf(questionnaire, kind)
  const entry = map.items.find((item): item is GroupItem => item.type === 'group' && item.repeats)
  if (entry === undefined) throw new Error(`The map ${kind} has no entries`)
  const entries = rows.map((row) => ({
    linkId: entry.linkId,
    answers: [],
    items: entry.items
      .filter((item): item is QuestionItem => 'options' in item)
      .flatMap((question): readonly ResponseItem[] => {
        const given = row[question.linkId.slice(entry.linkId.length + 1)]
        if (given === undefined) return []
        const value = answerOf(question, given)
        return [
          {
            linkId: question.linkId,
            ...(question.text === undefined ? {} : { text: question.text }),
            answers: [{ value, items: [] }],
            items: [],
          },
        ]
      }),
  }))
  const group = { linkId: map.linkId, answers: [], items: entries }
  return [{ linkId: 'maps', answers: [], items: [group] }]
}

function answerOf({ type, options }: QuestionItem, given: string | number | boolean): AnswerValue {
  const option = options.find(({ value }) => value.kind === 'coding' && value.coding.code === given)
  if (option !== undefined) return option.value
  if (typeof given === 'boolean') return { kind: 'boolean', value: given }
  if (typeof given === 'number') return { kind: 'integer', value: given }
  return type === 'date' ? { kind: 'date', date: given } : { kind: 'string', value: given }
}

function findItem(items: readonly QuestionnaireItem[], linkId: string): QuestionnaireItem | undefined {
  for (const item of items) {
    const found = item.linkId === linkId ? item : findItem(item.items, linkId)
    if (found !== undefined) return found
  }
  return undefined
}
