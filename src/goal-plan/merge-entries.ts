import { mergeOrder } from './merge-order.ts'
import { conflictOver, type MergePlace, type Versions } from './merge-parts.ts'
import type { ConflictingSides } from './plan-conflict.ts'
import { sameValue } from './same-value.ts'

/** Three versions of something both sides have. */
export interface Both<Part> extends Versions<Part> {
  readonly mine: Part
  readonly theirs: Part
}

interface EntryRules<Entry> {
  readonly keyOf: (entry: Entry) => string
  readonly kind: ConflictingSides['kind']
  readonly placeOf: (key: string) => MergePlace
  readonly merge: (versions: Both<Entry>, place: MergePlace) => Entry
}

/**
 * Entries with a key of their own. One that a side took out is out if the other left it as it was; if the other changed it, somebody has to say.
 */
export function mergeEntries<Entry>(
  { base = [], mine = [], theirs = [] }: Versions<readonly Entry[]>,
  rules: EntryRules<Entry>,
): readonly Entry[] {
  const [atBase, atMine, atTheirs] = [
    keyed(base, rules.keyOf),
    keyed(mine, rules.keyOf),
    keyed(theirs, rules.keyOf),
  ]
  const order = mergeOrder({
    base: [...atBase.keys()],
    mine: [...atMine.keys()],
    theirs: [...atTheirs.keys()],
  })
  return order.flatMap((key) => {
    const versions = { base: atBase.get(key), mine: atMine.get(key), theirs: atTheirs.get(key) }
    return mergeEntry(versions, rules.placeOf(key), rules) ?? []
  })
}

function mergeEntry<Entry>(
  { base, mine, theirs }: Versions<Entry>,
  place: MergePlace,
  { kind, merge }: EntryRules<Entry>,
): Entry | undefined {
  if (mine !== undefined && theirs !== undefined) return merge({ base, mine, theirs }, place)
  const left = mine ?? theirs
  if (base === undefined) return left
  if (sameValue(left, base)) return undefined
  const side = place.choose(conflictOver({ base, mine, theirs }, { field: kind, kind, place }))
  return side === 'theirs' ? theirs : mine
}

/** Entries by key; of several alike each has its own. */
function keyed<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): ReadonlyMap<string, Entry> {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    let key = keyOf(entry)
    while (byKey.has(key)) key = `${key}+`
    byKey.set(key, entry)
  }
  return byKey
}
