import type { QuestionnaireResponseItemAnswer } from 'fhir/r4'
import type { AnswerValue } from '../../questionnaire/index.ts'
import { writeReference } from './write-reference.ts'

/**
 * Writes an answer as the `value[x]` of a QuestionnaireResponse. A decimal goes out as a JSON number, so trailing
 * noughts that were typed (`1.50`) are not in the record; the number itself is exact, since readEntry takes no more digits than
 * a number keeps.
 */
export function writeAnswerValue(answer: AnswerValue): QuestionnaireResponseItemAnswer {
  switch (answer.kind) {
    case 'coding':
      return { valueCoding: { ...answer.coding } }
    case 'boolean':
      return { valueBoolean: answer.value }
    case 'string':
      return { valueString: answer.value }
    case 'integer':
      return { valueInteger: answer.value }
    case 'decimal':
      return { valueDecimal: answer.value }
    case 'date':
      return { valueDate: answer.date }
    case 'quantity':
      return { valueQuantity: { ...answer.quantity } }
    case 'reference':
      return { valueReference: writeReference(answer.reference) }
    case 'dateTime':
      return { valueDateTime: answer.text }
    case 'time':
      return { valueTime: answer.text }
    case 'uri':
      return { valueUri: answer.text }
  }
}
