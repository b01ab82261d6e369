import { answeredQuestions, type ResponseItem } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'

/** An answer that a plan has no place for, with its question as it was asked. */
export interface UnplacedFact {
  readonly label: string
  readonly value: string
}

/** The answers of a response that its plan carries along unread, so that they are shown all the same. */
export function unplacedFacts(items: readonly ResponseItem[] | undefined): readonly UnplacedFact[] {
  return answeredQuestions(items ?? []).map(({ linkId, text, answers }) => ({
    label: text ?? linkId,
    value: answers.map(answerText).join(', '),
  }))
}
