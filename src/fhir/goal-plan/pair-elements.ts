/** True when two elements of a list are the same thing, whatever else has changed in them; `other` is as a record holds it. */
export type SameElement = (one: unknown, other: unknown, serverBase: string | undefined) => boolean

export interface PairInput {
  readonly ours: readonly unknown[]
  readonly stored: readonly unknown[]
  readonly before: readonly unknown[]
  /** The strictest first: a looser one pairs only what the stricter left. */
  readonly same: readonly SameElement[]
  readonly serverBase: string | undefined
}

/** Which elements of a stored list are ours; places count from 0. */
export interface Pairs {
  /** Where an element of ours stands. */
  readonly storedOf: (ours: number) => number | undefined
  /** Which element of ours it was when we wrote last. */
  readonly beforeOf: (ours: number) => number | undefined
  readonly isOurs: (stored: number) => boolean
  /** What it was when we wrote last, of an element that we write no longer. */
  readonly droppedAs: (stored: number) => number | undefined
}

/**
 * Pairs the elements of a list as we write it with those of the stored list and of the list as we wrote it last; each
 * is used once.
 */
export function pairElements({ ours, stored, before, same, serverBase }: PairInput): Pairs {
  const pair = (
    ones: ReadonlyMap<number, unknown>,
    others: ReadonlyMap<number, unknown>,
  ): ReadonlyMap<number, number> => {
    const pairs = new Map<number, number>()
    const free = new Map(others)
    for (const test of same) {
      for (const [place, one] of ones) {
        if (pairs.has(place)) continue
        const [found] = [...free].find(([, other]) => test(one, other, serverBase)) ?? []
        if (found === undefined) continue
        pairs.set(place, found)
        free.delete(found)
      }
    }
    return pairs
  }
  const beforePlaces = pair(placed(ours), placed(before))
  const storedPlaces = pair(placed(ours), placed(stored))
  const held = new Set(storedPlaces.values())
  const known = new Set(beforePlaces.values())
  const dropped = pair(without(placed(before), known), without(placed(stored), held))
  const droppedPlaces = new Map([...dropped].map(([was, place]) => [place, was]))
  return {
    storedOf: (place) => storedPlaces.get(place),
    beforeOf: (place) => beforePlaces.get(place),
    isOurs: (place) => held.has(place),
    droppedAs: (place) => droppedPlaces.get(place),
  }
}

function placed(elements: readonly unknown[]): ReadonlyMap<number, unknown> {
  return new Map(elements.entries())
}

function without(
  elements: ReadonlyMap<number, unknown>,
  places: ReadonlySet<number>,
): ReadonlyMap<number, unknown> {
  return new Map([...elements].filter(([place]) => !places.has(place)))
}
