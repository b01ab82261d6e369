import type { AnswerValue } from './answer.ts'
import { compareAnswers } from './compare-answers.ts'
import type { QuestionItem } from './questionnaire.ts'

const kindOf: Readonly<Record<QuestionItem['type'], AnswerValue['kind'] | 'option'>> = {
  choice: 'option',
  'open-choice': 'option',
  boolean: 'boolean',
  text: 'string',
  string: 'string',
  date: 'date',
  integer: 'integer',
  decimal: 'decimal',
  quantity: 'quantity',
  reference: 'reference',
}

/** True when a question can hold the answer: its kind, and for a choice one of its options. */
export function fitsQuestion(item: QuestionItem, value: AnswerValue): boolean {
  const kind = kindOf[item.type]
  if (kind !== 'option') return value.kind === kind
  const offered = item.options.some((option) => compareAnswers(option.value, value) === 'equal')
  return offered || (item.type === 'open-choice' && value.kind === 'string')
}
