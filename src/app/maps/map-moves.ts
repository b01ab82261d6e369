import { mapMessages as words } from '../present/map-messages.ts'
import { type EntryGroup, partOf } from './entry-groups.ts'
import type { MapTarget } from './layout/drop-place.ts'
import type { MapEntry } from './map-entry.ts'
import type { Division, MapScheme } from './map-scheme.ts'

/** One way an entry can go from where it stands. */
export interface MapMove {
  /** Stays the same for the same kind of move, so that the focus can stay on its button. */
  readonly id: string
  readonly label: string
  readonly target: MapTarget
  readonly arrow?: ArrowKey
}

export const arrowKeys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
export type ArrowKey = (typeof arrowKeys)[number]

export interface MapMoveOptions {
  readonly scheme: MapScheme
  /** The list as it stands. */
  readonly groups: readonly EntryGroup[]
  /** The sections there are: those offered and those in use. */
  readonly sections: readonly Division[]
  readonly entry: MapEntry
}

/**
 * Every way an entry can be moved from where it stands, by button or by arrow key. On the relationship map up is closer to the person
 * and sideways is the next section; on the timeline up is the first place; elsewhere sideways is the next part, and up and down
 * the order.
 */
export function mapMoves(options: MapMoveOptions): readonly MapMove[] {
  const { scheme, entry, sections } = options
  const order = orderMoves(options)
  const toSection = partMoves(sections, entry.section, 'section')
  const toPlace = partMoves(scheme.places, entry.place, 'place')
  const sideways = ['ArrowLeft', 'ArrowRight'] as const
  switch (scheme.kind) {
    case 'relationship':
      return [
        ...ringMoves(scheme.places, entry.place),
        ...withArrows(toSection, neighbours(sections, entry.section), sideways),
        ...order,
      ]
    case 'background':
      return [
        ...withArrows(toPlace, [scheme.places[0]?.key, scheme.places[1]?.key], ['ArrowUp', 'ArrowDown']),
        ...order,
      ]
    case 'who-am-i':
      return [
        ...withArrows(toSection, neighbours(sections, entry.section), sideways),
        ...withOrderArrows(order),
      ]
    default:
      return [
        ...withArrows(toPlace, neighbours(scheme.places, entry.place), sideways),
        ...withOrderArrows(order),
      ]
  }
}

function ringMoves(rings: readonly Division[], ring: Division | undefined): readonly MapMove[] {
  const found = rings.findIndex(({ key }) => key === ring?.key)
  // What stands in no ring is outside them all.
  const at = found < 0 ? rings.length : found
  const [closer, further] = [rings[at - 1], rings[at + 1]]
  return [
    ...(closer === undefined
      ? []
      : [
          {
            id: 'closer',
            label: words.closer,
            target: { place: closer.key },
            arrow: 'ArrowUp' as const,
          },
        ]),
    ...(further === undefined
      ? []
      : [
          {
            id: 'further',
            label: words.furtherAway,
            target: { place: further.key },
            arrow: 'ArrowDown' as const,
          },
        ]),
  ]
}

function partMoves(
  parts: readonly Division[],
  here: Division | undefined,
  by: 'place' | 'section',
): readonly MapMove[] {
  return parts
    .filter(({ key }) => key !== here?.key)
    .map(({ key, label }) => ({
      id: `to ${key}`,
      label: words.moveTo(label),
      target: by === 'place' ? { place: key } : { section: key },
    }))
}

/** The keys of the parts before and after; from nowhere, the last and the first. */
function neighbours(
  parts: readonly Division[],
  here: Division | undefined,
): readonly [string | undefined, string | undefined] {
  const at = parts.findIndex(({ key }) => key === here?.key)
  return at < 0 ? [parts.at(-1)?.key, parts[0]?.key] : [parts[at - 1]?.key, parts[at + 1]?.key]
}

function withArrows(
  moves: readonly MapMove[],
  keys: readonly (string | undefined)[],
  arrows: readonly ArrowKey[],
): readonly MapMove[] {
  return moves.map((move) => {
    const arrow = arrows[keys.findIndex((key) => key !== undefined && move.id === `to ${key}`)]
    return arrow === undefined ? move : { ...move, arrow }
  })
}

function orderMoves({ groups, entry }: MapMoveOptions): readonly MapMove[] {
  const group = groups.find(({ entries }) => entries.some(({ id }) => id === entry.id))
  if (group === undefined || !group.ordered) return []
  const at = group.entries.findIndex(({ id }) => id === entry.id)
  const [before, after] = [group.entries[at - 1], group.entries[at + 1]]
  return [
    ...(before === undefined
      ? []
      : [{ id: 'earlier', label: words.earlier, target: { order: { before: before.id } } }]),
    ...(after === undefined
      ? []
      : [{ id: 'later', label: words.later, target: { order: { after: after.id } } }]),
  ]
}

function withOrderArrows(moves: readonly MapMove[]): readonly MapMove[] {
  return moves.map((move) => ({ ...move, arrow: move.id === 'earlier' ? 'ArrowUp' : 'ArrowDown' }))
}

/** Where an entry stands, in words: its ring or half, its section, and which of how many it is there. */
export function whereInWords(scheme: MapScheme, groups: readonly EntryGroup[], entry: MapEntry): string {
  const group = groups.find(({ entries }) => entries.some(({ id }) => id === entry.id))
  const index = group?.entries.findIndex(({ id }) => id === entry.id) ?? -1
  const position =
    group === undefined || !group.ordered ? [] : [words.position(index + 1, group.entries.length)]
  const place = scheme.placeName === undefined ? [] : [entry.place?.label ?? words.notPlaced]
  const section = partOf(scheme) === 'section' ? [entry.section?.label ?? words.noSection] : []
  return [...place, ...section, ...position].join(', ')
}
