import { type JsonObject, objectsMember, stringMember } from '../../fhir/index.ts'
import { itemsOf, originOf } from './wording-texts.ts'

/**
 * The items of a form that carry its own numbers, by number in capitals: those whose linkId is the number the form prints
 * (`s8` with prefix `S8`). What belongs to an item (`s8.support`) is not one of them.
 */
export function numberedItems(questionnaire: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(itemsOf(questionnaire).flatMap((item) => entryOf(item)))
}

function entryOf(item: JsonObject): readonly (readonly [string, JsonObject])[] {
  const number = numberOf(item)
  return number === undefined ? [] : [[number, item]]
}

function numberOf(item: JsonObject): string | undefined {
  const prefix = stringMember(item, 'prefix')?.toUpperCase()
  return prefix !== undefined && prefix === stringMember(item, 'linkId')?.toUpperCase() ? prefix : undefined
}

/** A copy of the items with the texts put in where they are missing, marked as the source's. `texts` goes by number. */
export function fillItems(parent: JsonObject, texts: ReadonlyMap<string, string>): readonly JsonObject[] {
  return objectsMember(parent, 'item').map((item) => {
    const children = objectsMember(item, 'item').length === 0 ? {} : { item: fillItems(item, texts) }
    const text = texts.get(numberOf(item) ?? '')
    if (text === undefined || originOf(item) !== 'missing') return { ...item, ...children }
    const { linkId, prefix, extension: _extension, ...rest } = item
    const extension = objectsMember(item, 'extension').map((each) =>
      stringMember(each, 'valueCode') === 'missing' ? { ...each, valueCode: 'source' } : each,
    )
    return { extension, linkId, prefix, text, ...rest, ...children }
  })
}
