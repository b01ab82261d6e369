import { layCentre } from './around-layout.ts'
import { boxAround, boxOfLine } from './boxes.ts'
import { labelShape, placeLabel } from './entry-label.ts'
import { findRoom } from './find-room.ts'
import type {
  Box,
  DrawnEntry,
  MapContent,
  MapDrawing,
  MapLabel,
  MapZone,
  Outline,
  TextLine,
} from './map-drawing.ts'
import { pointOn } from './ring-band.ts'
import { nameSectors, type Sector, sectorsOf } from './ring-sectors.ts'

/** How much of the radius the person has; the rings share the rest. */
const centrePart = 0.2
/** As high as wide on a narrow screen, flatter on a wide one, where labels need the width. */
const wideFrom = 420
const flatness = 0.72

export interface RingOptions {
  /** Those with a place are drawn. */
  readonly entries: readonly DrawnEntry[]
  readonly width: number
  readonly fontSize: number
  readonly maxLabelWidth: number
  /** How much higher than usual. */
  readonly grow: number
}

export interface Rings extends Omit<MapDrawing, 'width' | 'numbered'> {
  /** False when a label found no room of its own. */
  readonly isClear: boolean
}

/** Draws the rings with every entry that has a place, and says whether each found room. */
export function drawRings(content: MapContent, options: RingOptions): Rings {
  const { width, fontSize, maxLabelWidth, grow } = options
  const entries = options.entries.filter(({ place }) => place !== undefined)
  const sectors = sectorsOf(content, entries)
  const names = nameSectors(sectors, { width, fontSize, noSection: content.titles.noSection })
  const radiusX = width / 2 - 1
  const radiusY = radiusX * (width > wideFrom ? flatness : 1) * grow
  const centre = { x: width / 2, y: names.topHeight + radiusY + 1 }
  const ellipse = { centre, radiusX, radiusY }
  const height = centre.y + radiusY + 1 + names.bottomHeight
  const bands = content.places.map((place, index, { length }) => ({
    place,
    inner: centrePart + ((1 - centrePart) * index) / length,
    outer: centrePart + ((1 - centrePart) * (index + 1)) / length,
  }))
  const ringNames = bands.map(({ place, outer }): TextLine => {
    const { x, y } = pointOn(ellipse, { part: outer, angle: Math.PI / 2 })
    return { text: place.label, fontSize: fontSize * 0.8, bold: false, anchor: 'middle', x, y: y + fontSize }
  })
  const middle = { width: radiusX * centrePart * 2, height: radiusX * centrePart }
  const person = layCentre(content.centre, { middle: centre, size: { width, fontSize }, width: middle.width })
  const taken: Box[] = [...ringNames.map(boxOfLine), boxAround(centre, middle)]
  // Between the names of the sectors above and below.
  const bounds = { x: 0, y: names.topHeight, width, height: 2 * radiusY + 2 }
  const zones: MapZone[] = []
  const labels: MapLabel[] = []
  let isClear = true
  for (const { place, inner, outer } of bands) {
    for (const { division, fromAngle, toAngle } of sectors) {
      const band = { shape: 'ring-sector', ...ellipse, inner, outer, fromAngle, toAngle } as const
      const inside = entries.filter((entry) => entry.place === place.key && entry.section === division?.key)
      for (const [index, entry] of inside.entries()) {
        const shape = labelShape(entry, { maxWidth: maxLabelWidth, fontSize, maxLines: 3 })
        const room = findRoom({ shape, band, fraction: (index + 0.5) / inside.length, taken, bounds })
        isClear &&= room.isFree
        taken.push(room.box)
        labels.push({ ...placeLabel(entry, shape, room.box), zone: zones.length })
      }
      zones.push({ area: band, place: place.key, section: division?.key ?? null, ordered: true })
    }
  }
  const rim = { ...ellipse, inner: 0, outer: 1, fromAngle: 0, toAngle: 2 * Math.PI }
  const { titles, leads } = names.draw(rim, height)
  return {
    height,
    isClear,
    labels,
    zones,
    outlines: [
      ...leads,
      ...bands.map(
        ({ outer }): Outline => ({
          shape: 'ellipse',
          centre,
          radiusX: radiusX * outer,
          radiusY: radiusY * outer,
          isFilled: false,
        }),
      ),
      ...sectorLines(sectors, ellipse),
      ...person.outlines,
    ],
    titles: [...titles, ...ringNames, ...person.titles],
  }
}

function sectorLines(sectors: readonly Sector[], ellipse: Parameters<typeof pointOn>[0]): readonly Outline[] {
  if (sectors.length < 2) return []
  return sectors.map(({ fromAngle: angle }) => ({
    shape: 'line',
    from: pointOn(ellipse, { part: centrePart, angle }),
    to: pointOn(ellipse, { part: 1, angle }),
    dashed: true,
  }))
}
