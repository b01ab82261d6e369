import type { RecordReference } from '../domain/reference.ts'
import type { Both } from './merge-entries.ts'
import { mergeSet, type Versions } from './merge-parts.ts'
import { inOrder, ownerKey } from './owners.ts'
import { sameValue } from './same-value.ts'

/** Owners are a set: who either side took out is out, who either put in is in. */
export function mergeOwners(versions: Versions<readonly RecordReference[]>): readonly RecordReference[] {
  const [atBase, atMine, atTheirs] = [byKey(versions.base), byKey(versions.mine), byKey(versions.theirs)]
  return inOrder(mergeSet(versions, ownerKey)).map((owner) => {
    const key = ownerKey(owner)
    const [mine, theirs] = [atMine.get(key), atTheirs.get(key)]
    return mine === undefined || theirs === undefined
      ? owner
      : mergeOwner({ base: atBase.get(key), mine, theirs })
  })
}

/** One owner that both sides name. What they are called is a matter of show and never asked about: a name that only one side knows is kept, and mine of two. */
export function mergeOwner({ base, mine, theirs }: Both<RecordReference>): RecordReference {
  if (sameValue(mine, base)) return theirs
  if (sameValue(theirs, base) || mine.display !== undefined) return mine
  return theirs.display === undefined ? mine : { ...mine, display: theirs.display }
}

function byKey(owners: readonly RecordReference[] = []): ReadonlyMap<string, RecordReference> {
  return new Map(owners.map((owner) => [ownerKey(owner), owner]))
}
