import { middleOf } from './boxes.ts'
import type { MapDrawing, Point } from './map-drawing.ts'
import { areaHolds, rankIn } from './zone-area.ts'

/** Where an entry is put: `null` takes an answer out, what is left out stays as it is. */
export interface MapTarget {
  readonly place?: string | null
  readonly section?: string | null
  /** The neighbour it gets in the list. */
  readonly order?: { readonly before: string } | { readonly after: string }
}

/** The part of a picture under a point, or `undefined` outside them all. */
export function zoneAt(drawing: MapDrawing, point: Point): number | undefined {
  const index = drawing.zones.findIndex(({ area }) => areaHolds(area, point))
  return index < 0 ? undefined : index
}

/** What it means to let go of an entry at a point; `undefined` where it means nothing. */
export function dropPlace(drawing: MapDrawing, entryId: string, point: Point): MapTarget | undefined {
  const index = zoneAt(drawing, point)
  const zone = index === undefined ? undefined : drawing.zones[index]
  if (zone === undefined) return undefined
  const { place, section, ordered, area } = zone
  const target = {
    ...(place === undefined ? {} : { place }),
    ...(section === undefined ? {} : { section }),
  }
  if (!ordered) return target
  const others = drawing.labels.filter((label) => label.zone === index && label.entryId !== entryId)
  const rank = rankIn(area, point)
  const next = others.find(({ box }) => rankIn(area, middleOf(box)) > rank)
  const last = others.at(-1)
  if (next !== undefined) return { ...target, order: { before: next.entryId } }
  return last === undefined ? target : { ...target, order: { after: last.entryId } }
}
