import type { PictureSize } from '../../components/use-picture-size.ts'
import { lineHeight, placeLabel } from './entry-label.ts'
import type {
  Box,
  DrawnDivision,
  MapContent,
  MapDrawing,
  MapLabel,
  MapZone,
  Outline,
  TextLine,
} from './map-drawing.ts'
import { panelGap } from './panel.ts'
import { timeScale } from './time-scale.ts'
import { noRows, rowGap, stackRows } from './timeline-rows.ts'
import { layTrays } from './timeline-trays.ts'

/**
 * The background map: a line from birth to today. Entries of the first place stand above it, of the second below; those without a
 * date, or without a place, stand in panels of their own under it.
 */
export function layTimeline(content: MapContent, size: PictureSize): MapDrawing {
  const { entries, places } = content
  const fontSize = size.fontSize * 0.9
  const [above, below] = places
  const dated = entries.filter(({ year }) => year !== undefined)
  const scale = timeScale({
    years: entries.flatMap(({ year }) => (year === undefined ? [] : [year])),
    span: content.span,
    width: size.width,
    fontSize,
  })
  const sides = [above, below].map((place) =>
    stackRows(
      dated.filter((entry) => place !== undefined && entry.place === place.key),
      {
        xOf: scale.xOf,
        width: size.width,
        fontSize,
      },
    ),
  )
  const [up = noRows, down = noRows] = sides
  const titleHeight = fontSize * lineHeight + rowGap
  const leastHalf = fontSize * 5
  const axisTop = titleHeight + Math.max(up.height, leastHalf) + rowGap
  const axisBottom = axisTop + fontSize * 2
  const halvesBottom = axisBottom + rowGap + Math.max(down.height, leastHalf) + titleHeight
  const halves = [
    { x: 0, y: 0, width: size.width, height: axisTop },
    { x: 0, y: axisBottom, width: size.width, height: halvesBottom - axisBottom },
  ]
  const labels = [
    ...up.placed.map(({ entry, x, fromAxis, shape }) =>
      tied(placeLabel(entry, shape, { x, y: axisTop - rowGap - fromAxis - shape.height }), {
        x: scale.xOf(entry.year ?? 0),
        y: axisTop,
        zone: 0,
      }),
    ),
    ...down.placed.map(({ entry, x, fromAxis, shape }) =>
      tied(placeLabel(entry, shape, { x, y: axisBottom + rowGap + fromAxis }), {
        x: scale.xOf(entry.year ?? 0),
        y: axisBottom,
        zone: 1,
      }),
    ),
  ]
  const trays = layTrays(content, { size, fontSize, top: halvesBottom + panelGap })
  const axis = axisLines({ top: axisTop, bottom: axisBottom, width: size.width })
  return {
    width: size.width,
    height: trays.reduce((bottom, { outline }) => Math.max(bottom, bottomOf(outline)), halvesBottom),
    outlines: [
      ...halves.map((box): Outline => ({ shape: 'rect', box })),
      ...axis,
      ...trays.map(({ outline }) => outline),
    ],
    titles: [
      ...halfTitles([above, below], { fontSize, bottom: halvesBottom }),
      ...scale.ticks.map(
        ({ x, text }): TextLine => ({
          text,
          x,
          y: axisTop + fontSize * 1.35,
          fontSize: fontSize * 0.9,
          bold: false,
          anchor: 'middle',
        }),
      ),
      ...trays.flatMap(({ titles }) => titles),
    ],
    labels: [...labels, ...trays.flatMap((tray) => tray.labels)],
    zones: [...halves.map((box, index) => halfZone(box, places[index])), ...trays.map(({ zone }) => zone)],
    numbered: false,
  }
}

function halfZone(box: Box, place: DrawnDivision | undefined): MapZone {
  return { area: { shape: 'rect', box }, place: place?.key ?? null, ordered: false }
}

function tied(label: MapLabel, { x, y, zone }: { x: number; y: number; zone: number }): MapLabel {
  const { box } = label
  const isAbove = box.y < y
  const from = { x: Math.min(Math.max(x, box.x), box.x + box.width), y: isAbove ? box.y + box.height : box.y }
  return { ...label, tie: { from, to: { x, y } }, zone }
}

function axisLines({
  top,
  bottom,
  width,
}: {
  top: number
  bottom: number
  width: number
}): readonly Outline[] {
  return [top, bottom].map((y) => ({ shape: 'line', from: { x: 0, y }, to: { x: width, y } }))
}

function halfTitles(
  places: readonly (DrawnDivision | undefined)[],
  { fontSize, bottom }: { fontSize: number; bottom: number },
): readonly TextLine[] {
  return places.flatMap((place, index) =>
    place === undefined
      ? []
      : [
          {
            text: place.label,
            fontSize,
            bold: false,
            anchor: 'start' as const,
            x: rowGap,
            y: index === 0 ? fontSize + rowGap / 2 : bottom - rowGap,
          },
        ],
  )
}

function bottomOf(outline: Outline): number {
  return outline.shape === 'rect' ? outline.box.y + outline.box.height : 0
}
