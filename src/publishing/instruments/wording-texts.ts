import { createHash } from 'node:crypto'
import {
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  questionnaireExtensions,
  stringMember,
} from '../../fhir/index.ts'

/** Whose words an item of a Questionnaire holds, by its extension `text-origin`. */
export function originOf(item: JsonObject): string | undefined {
  const mark = objectsMember(item, 'extension').find(
    (each) => stringMember(each, 'url') === questionnaireExtensions.textOrigin,
  )
  return mark && stringMember(mark, 'valueCode')
}

/** Every item of a Questionnaire, at any depth, in reading order. */
export function itemsOf(parent: JsonObject): readonly JsonObject[] {
  return objectsMember(parent, 'item').flatMap((item) => [item, ...itemsOf(item)])
}

/** The texts of the items of one origin in reading order: each item's text, then the displays of its answers. */
export function wordingTexts(questionnaire: JsonObject, origin: 'source' | 'ours'): readonly string[] {
  return itemsOf(questionnaire)
    .filter((item) => originOf(item) === origin)
    .flatMap((item) => [stringMember(item, 'text') ?? '', ...answersOf(item)])
}

function answersOf(item: JsonObject): readonly string[] {
  return objectsMember(item, 'answerOption').map((option) => {
    const coding = objectMember(option, 'valueCoding') ?? {}
    return stringMember(coding, 'display') ?? String(member(option, 'valueString') ?? '')
  })
}

/**
 * SHA-256, as hex, of every text marked `source` in a Questionnaire, in order, one a line: two forms with the same hash ask the
 * same questions in the same words. The hash in each `source.md`.
 */
export function wordingHash(questionnaire: JsonObject): string {
  return sha256(wordingTexts(questionnaire, 'source'))
}

/** The same over our own texts, so that a change of them is noticed too. */
export function ownWordingHash(questionnaire: JsonObject): string {
  return sha256(wordingTexts(questionnaire, 'ours'))
}

function sha256(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n'), 'utf8').digest('hex')
}
