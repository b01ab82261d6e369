import {
  type AnswerValue,
  answeredQuestions,
  type MergeConflict,
  type ResponseAnswer,
  type ResponseItem,
} from '../../questionnaire/index.ts'

/** One question answered differently here and in the record since both were the same. */
export interface ConflictRow {
  readonly linkId: string
  readonly text: string | undefined
  readonly mine: readonly AnswerValue[]
  readonly theirs: readonly AnswerValue[]
  /** What stood there before both changed it. */
  readonly before: readonly AnswerValue[]
  /** True where both are words, which can stand one under the other. */
  readonly canKeepBoth: boolean
}

/** What a person has to decide, with what it was before. `base` is what both began from. */
export function conflictRows(
  conflicts: readonly MergeConflict[],
  base: readonly ResponseItem[],
): readonly ConflictRow[] {
  const before = answeredQuestions(base)
  return conflicts.map(({ linkId, text, mine, theirs }) => ({
    linkId,
    text,
    mine: valuesOf(mine),
    theirs: valuesOf(theirs),
    before: before.filter((each) => each.linkId === linkId).flatMap(({ answers }) => answers),
    canKeepBoth: [...mine, ...theirs].every(isWords) && mine.length === 1 && theirs.length === 1,
  }))
}

/** Puts both texts of each row, the record's first, where a merge kept one of them. */
export function joinBoth(
  items: readonly ResponseItem[],
  rows: readonly ConflictRow[],
): readonly ResponseItem[] {
  const texts = new Map(
    rows.map(({ linkId, theirs, mine }) => [linkId, [...theirs, ...mine].map(wordsOf).join('\n')]),
  )
  const join = (item: ResponseItem): ResponseItem => {
    const text = texts.get(item.linkId)
    const answers: readonly ResponseAnswer[] =
      text === undefined
        ? item.answers
        : item.answers.map((answer) => ({ ...answer, value: { kind: 'string', value: text } }))
    return { ...item, answers, items: item.items.map(join) }
  }
  return items.map(join)
}

function valuesOf(answers: readonly ResponseAnswer[]): readonly AnswerValue[] {
  return answers.map(({ value }) => value)
}

function isWords({ value }: ResponseAnswer): boolean {
  return value.kind === 'string'
}

function wordsOf(value: AnswerValue): string {
  return value.kind === 'string' ? value.value : ''
}
