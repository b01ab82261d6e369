import { batch } from '@preact/signals'
import { entryOf, type GroupNode, otherEntry, type Scope } from '../../questionnaire/index.ts'
import { isQuestion } from './form-entries.ts'
import type { MapTarget } from './layout/drop-place.ts'
import type { Division, MapScheme } from './map-scheme.ts'

export interface MoveOptions {
  readonly scheme: MapScheme
  readonly entries: GroupNode
  /** The sections there are: those offered and those in use. */
  readonly sections: readonly Division[]
  readonly entryId: string
  readonly target: MapTarget
}

/**
 * Moves an entry by changing its answers and its place in the order of the form; what the picture shows follows from them. Gives false
 * where there is nothing to change.
 */
export function moveEntry({ scheme, entries, sections, entryId, target }: MoveOptions): boolean {
  const occurrence = entries.occurrences.value.find(({ id }) => id === entryId)
  if (occurrence === undefined) return false
  return batch(() => {
    const { place, section, order } = target
    const changes = [
      scheme.placeName !== undefined &&
        place !== undefined &&
        answer(occurrence, `${scheme.entryLinkId}.${scheme.placeName}`, divisionFor(scheme.places, place)),
      section !== undefined &&
        answer(occurrence, `${scheme.entryLinkId}.section`, divisionFor(sections, section)),
      order !== undefined && reorder(entries, occurrence, order),
    ]
    return changes.some((changed) => changed)
  })
}

/** `null` for no answer, `undefined` for a part the form does not have. */
function divisionFor(divisions: readonly Division[], key: string | null): Division | null | undefined {
  return key === null ? null : divisions.find((division) => division.key === key)
}

function answer(occurrence: Scope, linkId: string, division: Division | null | undefined): boolean {
  const node = occurrence.byLinkId.get(linkId)
  if (division === undefined || node === undefined || !isQuestion(node) || node.fixed) return false
  const slot = node.slots.value[0]
  const chosen = division?.answer
  const current = slot?.entry.value?.value
  const isSame = JSON.stringify(current) === JSON.stringify(chosen)
  if (slot === undefined || isSame) return false
  if (chosen === undefined) slot.give(undefined)
  else slot.give(chosen.kind === 'string' ? otherEntry(chosen.value) : entryOf(node.item, chosen))
  return true
}

function reorder(entries: GroupNode, moved: Scope, order: NonNullable<MapTarget['order']>): boolean {
  const before = entries.occurrences.value
  const others = before.filter((occurrence) => occurrence !== moved)
  const neighbour = others.findIndex(({ id }) => id === ('before' in order ? order.before : order.after))
  if (neighbour < 0) return false
  const at = 'before' in order ? neighbour : neighbour + 1
  const after = others.toSpliced(at, 0, moved)
  if (after.every((occurrence, index) => occurrence === before[index])) return false
  entries.occurrences.value = after
  return true
}
