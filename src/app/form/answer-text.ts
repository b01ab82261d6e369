import { printReference } from '../../domain/reference.ts'
import type { AnswerValue } from '../../questionnaire/index.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { formWords } from './form-words.ts'

/** An answer as a person reads it: the words that were chosen, a date in words, a number with its unit. */
export function answerText(answer: AnswerValue): string {
  switch (answer.kind) {
    case 'coding':
      return answer.coding.display ?? answer.coding.code ?? formWords.unnamedQuestion
    case 'boolean':
      return answer.value ? formWords.yes : formWords.no
    case 'string':
      return answer.value
    case 'integer':
      return String(answer.value)
    case 'date':
      return dateInWords(answer.date)
    case 'dateTime':
    case 'time':
    case 'uri':
    case 'decimal':
      return answer.text
    case 'quantity': {
      const { value, unit, code } = answer.quantity
      return [value, unit ?? code].filter((part) => part !== undefined).join(' ')
    }
    case 'reference': {
      const { display, literal } = answer.reference
      return display ?? (literal === undefined ? formWords.unnamedReference : printReference(literal))
    }
  }
}
