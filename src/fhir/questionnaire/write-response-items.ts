import type { QuestionnaireResponseItem } from 'fhir/r4'
import type { ResponseItem } from '../../questionnaire/index.ts'
import { writeAnswerValue } from './write-answer-value.ts'

/** The items of a filled form as QuestionnaireResponse.item; empty lists are left out, as FHIR JSON has it. */
export function writeResponseItems(items: readonly ResponseItem[]): QuestionnaireResponseItem[] {
  return items.map(writeItem)
}

function writeItem({ linkId, text, answers, items }: ResponseItem): QuestionnaireResponseItem {
  return {
    linkId,
    ...(text === undefined ? {} : { text }),
    ...(answers.length === 0
      ? {}
      : {
          answer: answers.map((answer) => ({
            ...writeAnswerValue(answer.value),
            ...(answer.items.length === 0 ? {} : { item: answer.items.map(writeItem) }),
          })),
        }),
    ...(items.length === 0 ? {} : { item: items.map(writeItem) }),
  }
}
