import { labelShape, lineHeight, placeLabel } from './entry-label.ts'
import type { Box, DrawnEntry, MapLabel, MapZone, Outline, TextLine } from './map-drawing.ts'
import { wrapText } from './text-lines.ts'

/** A titled box with its entries one under another. */
export interface Panel {
  readonly outline: Outline
  readonly titles: readonly TextLine[]
  readonly labels: readonly MapLabel[]
  readonly zone: MapZone
  readonly height: number
}

export interface PanelOptions {
  readonly title: string
  readonly entries: readonly DrawnEntry[]
  readonly at: Pick<Box, 'x' | 'y' | 'width'>
  readonly fontSize: number
  /** What standing in it means. */
  readonly means: Pick<MapZone, 'place' | 'section'>
  /** Index the zone will have in the drawing. */
  readonly zone: number
  readonly minHeight?: number
}

export const panelGap = 12
const padding = 8

/** Lays out a panel; it is as tall as its entries need. */
export function layPanel(options: PanelOptions): Panel {
  const { title, entries, at, fontSize, means, zone, minHeight = 0 } = options
  const inner = at.width - 2 * padding
  let y = at.y + padding
  const titles: TextLine[] = wrapText(title, { width: inner, fontSize, maxLines: 3 }).map((text) => {
    const line = { text, fontSize, bold: false, anchor: 'start', x: at.x + padding, y: y + fontSize } as const
    y += fontSize * lineHeight
    return line
  })
  const labels = entries.map((entry) => {
    y += padding
    const shape = labelShape(entry, { maxWidth: inner, fontSize, maxLines: 4 })
    const label = placeLabel(entry, shape, { x: at.x + padding, y })
    y += shape.height
    return { ...label, zone }
  })
  const height = Math.max(minHeight, y + padding - at.y)
  const box = { ...at, height }
  return {
    outline: { shape: 'rect', box },
    titles,
    labels,
    zone: { area: { shape: 'rect', box }, ...means, ordered: true },
    height,
  }
}

/** The entries of a division; `undefined` asks for those that name none. */
export function entriesIn(
  entries: readonly DrawnEntry[],
  by: 'place' | 'section',
  key: string | undefined,
): readonly DrawnEntry[] {
  return entries.filter((entry) => entry[by] === key)
}
