import type { FormNode, GroupNode, QuestionNode, Scope } from '../../questionnaire/index.ts'
import { type EntryAnswer, type MapEntry, mapEntry } from './map-entry.ts'
import type { MapScheme } from './map-scheme.ts'

/** The entries of a map being filled, in the order of the form. One in which nothing stands is not there yet. */
export function formEntries(scheme: MapScheme, entries: GroupNode): readonly MapEntry[] {
  return entries.occurrences.value.filter((occurrence) => !isBlank(occurrence)).map(readOccurrence)

  function readOccurrence({ id, nodes }: Scope): MapEntry {
    const answers = nodes.filter(isQuestion).flatMap((node): readonly EntryAnswer[] => {
      const { linkId, text } = node.item
      return node.answers.value.map((value) => ({ linkId, text, value }))
    })
    return mapEntry(scheme, id, answers)
  }
}

/** True while nothing at all is typed or chosen in it. */
export function isBlank({ nodes }: Scope): boolean {
  return !nodes
    .filter(isQuestion)
    .some((node) => node.slots.value.some(({ entry }) => entry.value !== undefined))
}

export function isQuestion(node: FormNode): node is QuestionNode {
  return node.kind === 'question'
}
