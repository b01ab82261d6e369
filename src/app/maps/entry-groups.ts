import { mapMessages as words } from '../present/map-messages.ts'
import { yearOf, yearOfEntry } from './map-content.ts'
import { divisionsInUse, type MapEntry } from './map-entry.ts'
import type { MapScheme } from './map-scheme.ts'

/** Entries that stand together in the list, under one heading. */
export interface EntryGroup {
  readonly key: string
  readonly title: string
  readonly entries: readonly MapEntry[]
  /** False where the order comes from dates and cannot be changed by moving. */
  readonly ordered: boolean
}

/**
 * The list of a map: by section where the map is about sections, by time where it is about time, else by place. Groups without entries
 * are left out; those that name no part come last.
 */
export function entryGroups(
  scheme: MapScheme,
  entries: readonly MapEntry[],
  birthDate?: string,
): readonly EntryGroup[] {
  const groups = scheme.kind === 'background' ? byTime(entries, yearOf(birthDate)) : byPart(scheme, entries)
  return groups.filter((group) => group.entries.length > 0)
}

/** What an entry's list is divided by. */
export function partOf({ kind }: MapScheme): 'place' | 'section' {
  return kind === 'relationship' || kind === 'who-am-i' ? 'section' : 'place'
}

function byPart(scheme: MapScheme, entries: readonly MapEntry[]): readonly EntryGroup[] {
  const by = partOf(scheme)
  const offered = by === 'section' ? scheme.sections : scheme.places
  const rest = by === 'section' ? words.noSection : words.notPlaced
  return [
    ...divisionsInUse(offered, entries, by).map(({ key, label }) => ({
      key,
      title: label,
      entries: entries.filter((entry) => entry[by]?.key === key),
      ordered: true,
    })),
    {
      key: '',
      title: rest,
      entries: entries.filter((entry) => entry[by] === undefined),
      ordered: true,
    },
  ]
}

function byTime(entries: readonly MapEntry[], birth: number | undefined): readonly EntryGroup[] {
  const at = (entry: MapEntry) => yearOfEntry(entry, birth)
  const dated = entries
    .filter((entry) => at(entry) !== undefined)
    .toSorted((a, b) => (at(a) ?? 0) - (at(b) ?? 0))
  return [
    { key: 'in-time', title: words.inTime, entries: dated, ordered: false },
    {
      key: '',
      title: words.noDate,
      entries: entries.filter((entry) => at(entry) === undefined),
      ordered: true,
    },
  ]
}
