import type { ResponseItem } from '../../questionnaire/index.ts'
import { type EntryAnswer, type MapEntry, mapEntry } from './map-entry.ts'
import type { MapScheme } from './map-scheme.ts'

/** The entries of a map in a response, in their order; the map is looked for at any depth. None where it was not drawn. */
export function responseEntries(scheme: MapScheme, items: readonly ResponseItem[]): readonly MapEntry[] {
  return itemsNamed(scheme.entryLinkId, items)
    .map((item, index) => mapEntry(scheme, `entry-${index + 1}`, answersIn(item.items)))
    .filter(({ words, facts }) => words !== '' || facts.length > 0)
}

function itemsNamed(linkId: string, items: readonly ResponseItem[]): readonly ResponseItem[] {
  return items.flatMap((item) => (item.linkId === linkId ? [item] : itemsNamed(linkId, item.items)))
}

function answersIn(items: readonly ResponseItem[]): readonly EntryAnswer[] {
  return items.flatMap(({ linkId, text, answers, items: nested }) => [
    ...answers.flatMap(({ value, items: under }) => [{ linkId, text, value }, ...answersIn(under)]),
    ...answersIn(nested),
  ])
}
