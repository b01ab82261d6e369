import { isJsonObject, readQuestionnaire, stringMember } from '../../fhir/index.ts'
import { itemsOf, originOf } from './wording-texts.ts'

/**
 * True for a Questionnaire that can be put before people: it can be read, no item is marked `missing`, and every item
 * has a text. False for anything else, such as a measure whose wording a site still has to fill in.
 */
export function isComplete(questionnaire: unknown): boolean {
  if (!isJsonObject(questionnaire) || !readQuestionnaire(questionnaire).ok) return false
  return itemsOf(questionnaire).every(
    (item) => originOf(item) !== 'missing' && stringMember(item, 'text') !== undefined,
  )
}
