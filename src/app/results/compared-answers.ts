import type { AnswerValue } from '../../questionnaire/index.ts'
import { answeredQuestions, type ResponseItem } from '../../questionnaire/index.ts'

/** One question with what was answered this time and last time; no answers where it was left. */
export interface ComparedAnswer {
  readonly linkId: string
  readonly text: string
  readonly now: readonly AnswerValue[]
  readonly before: readonly AnswerValue[]
}

/** The questions either of two times answered, in the order of the newer. Who the measure is about and worked-out scores are no answers. */
export function comparedAnswers(
  now: readonly ResponseItem[],
  before: readonly ResponseItem[],
): readonly ComparedAnswer[] {
  const [newer, older] = [now, before].map((items) => answeredQuestions(items).filter(isAnswer))
  const answersIn = (list: typeof newer, linkId: string) =>
    (list ?? []).find((question) => question.linkId === linkId)?.answers ?? []
  const linkIds = new Set([...(newer ?? []), ...(older ?? [])].map(({ linkId }) => linkId))
  return [...linkIds].map((linkId) => ({
    linkId,
    text: [...(newer ?? []), ...(older ?? [])].find((each) => each.linkId === linkId)?.text ?? linkId,
    now: answersIn(newer, linkId),
    before: answersIn(older, linkId),
  }))
}

function isAnswer({ answers }: { readonly answers: readonly AnswerValue[] }): boolean {
  return answers.some(({ kind }) => kind !== 'reference' && kind !== 'decimal')
}
