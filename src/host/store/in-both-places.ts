import type { Kept } from '../goal-plans.ts'

/** Something that both servers may hold: the same UUID is the same goal or plan. */
interface Copy {
  /** `Type/id`. */
  readonly reference: string
  readonly uuid?: string
}

interface StoreOfList {
  readonly name: string
  /** FHIR base address, without trailing slash. */
  readonly base: string
  /** Where goals and plans are written now. */
  readonly first: 'record' | 'store'
}

/**
 * What the record holds and what the store holds as one list, each thing of the store marked and named by its whole address (pure). What both hold under one UUID is there once: the copy of the
 * place that is written to now, since the other is no longer kept up to date.
 */
export function inBothPlaces<Item extends Copy>(
  ofRecord: readonly Item[],
  ofStore: readonly Item[],
  { name, base, first }: StoreOfList,
): readonly (Item & Kept)[] {
  // Both servers may give the same id to different things.
  const kept = ofStore.map((item) => ({ ...item, reference: `${base}/${item.reference}`, keptIn: name }))
  const without = <One extends Copy>(list: readonly One[], others: readonly Copy[]) => {
    const known = new Set(others.flatMap(({ uuid }) => uuid ?? []))
    return list.filter(({ uuid }) => uuid === undefined || !known.has(uuid))
  }
  return first === 'store' ? [...without(ofRecord, kept), ...kept] : [...ofRecord, ...without(kept, ofRecord)]
}
