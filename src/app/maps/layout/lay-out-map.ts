import type { PictureSize } from '../../components/use-picture-size.ts'
import type { LifeMapKind } from '../life-map-kind.ts'
import { layAround } from './around-layout.ts'
import type { MapContent, MapDrawing } from './map-drawing.ts'
import { layPanels } from './panels-layout.ts'
import { layRings } from './ring-layout.ts'
import { layTimeline } from './timeline-layout.ts'

type Layout = (content: MapContent, size: PictureSize) => MapDrawing

const layouts: Readonly<Record<LifeMapKind, Layout>> = {
  relationship: layRings,
  background: layTimeline,
  'who-am-i': layAround,
  preferences: (content, size) => layPanels(content, size, { columns: 3, leastEms: 11 }),
  // Two halves even on a phone: that is what the map is.
  choices: (content, size) => layPanels(content, size, { columns: 2, leastEms: 8 }),
  respect: (content, size) => layPanels(content, size, { columns: 2, leastEms: 14 }),
}

/**
 * The picture of a life map, for a width. Every entry is drawn once, inside the picture, in the part that its answers name; the same
 * entries in the same order give the same picture.
 */
export function layOutMap(kind: LifeMapKind, content: MapContent, size: PictureSize): MapDrawing {
  return layouts[kind](content, size)
}
