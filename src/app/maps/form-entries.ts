import type { FormNode, GroupNode, QuestionNode, Scope } from '../../questionnaire/index.ts'
import type { FieldError } from '../form/form-session.ts'
import { entriesNodeOf, lifeMapKindOf } from './life-map-kind.ts'
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

/** How many things stand on a map; `undefined` for a group that is none. */
export function entriesOnMap(group: GroupNode): number | undefined {
  const entries = lifeMapKindOf(group.item.linkId) && entriesNodeOf(group)
  return entries?.occurrences.value.filter((occurrence) => !isBlank(occurrence)).length
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

/** The errors at the fields of one entry. */
export function errorsIn({ nodes }: Scope, errors: readonly FieldError[]): readonly FieldError[] {
  const fields = nodes
    .filter(isQuestion)
    .flatMap(({ id, slots }) => [id, ...slots.value.map((slot) => slot.id)])
  return errors.filter(({ fieldId }) => fields.includes(fieldId))
}

/** True while something typed in it is no answer yet, such as a date with a slip, and so would not be saved. */
export function isUnreadable({ nodes }: Scope): boolean {
  return nodes
    .filter(isQuestion)
    .some((node) => node.slots.value.some(({ entry }) => entry.value?.problem !== undefined))
}
