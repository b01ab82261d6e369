import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'
import { inspireItems, inspireUrl } from './scoring/inspire.ts'

/** The linkIds of the items whose words the instrument's owner holds and we do not, in reading order. */
export function missingWording(questionnaire: Questionnaire): readonly string[] {
  return itemsOf(questionnaire.items).flatMap(({ origin, linkId }) => (origin === 'missing' ? [linkId] : []))
}

/** True when every item has its words; only then may the measure be scored. */
export function isWordingComplete(questionnaire: Questionnaire): boolean {
  return missingWording(questionnaire).length === 0
}

/**
 * True when a measure may be put before people: it is released (status `active`), every item has its words, and, for INSPIRE, which sites complete
 * themselves, all 27 items are there and its version names its wording. That the wording is the one named is for the caller to check (`namedWording`).
 */
export function isReadyToAsk(questionnaire: Questionnaire): boolean {
  const items = itemsOf(questionnaire.items)
  const isReleased = questionnaire.status === 'active' && items.length > 0
  const hasWords = isWordingComplete(questionnaire) && items.every(({ text = '' }) => text.trim() !== '')
  if (!isReleased || !hasWords) return false
  if (questionnaire.url !== inspireUrl) return true
  const held = new Set(items.map(({ linkId }) => linkId))
  return inspireItems.every((linkId) => held.has(linkId)) && namedWording(questionnaire) !== undefined
}

/** The first 12 digits of the SHA-256 of its wording, as a completed measure's version names it (`1.0.0-wording.0123456789ab`). */
export function namedWording({ version = '' }: Pick<Questionnaire, 'version'>): string | undefined {
  return /-wording\.([0-9a-f]{12})$/.exec(version)?.[1]
}

/**
 * The texts that are the instrument's own, in reading order: each item's text, then its options. The wording's SHA-256 is over these, one a
 * line.
 */
export function sourceTexts(questionnaire: Questionnaire): readonly string[] {
  return itemsOf(questionnaire.items)
    .filter(({ origin }) => origin === 'source')
    .flatMap((item) => [item.text ?? '', ...optionTexts(item)])
}

function optionTexts(item: QuestionnaireItem): readonly string[] {
  if (!('options' in item)) return []
  return item.options.map(({ value }) => {
    if (value.kind === 'coding') return value.coding.display ?? ''
    return value.kind === 'string' ? value.value : ''
  })
}

function itemsOf(items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] {
  return items.flatMap((item) => [item, ...itemsOf(item.items)])
}
