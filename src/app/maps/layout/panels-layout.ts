import type { PictureSize } from '../../components/use-picture-size.ts'
import type { DrawnDivision, MapContent, MapDrawing } from './map-drawing.ts'
import { entriesIn, layPanel, type Panel, panelGap } from './panel.ts'

/** An empty part is still somewhere to put things. */
const leastEms = 7

export interface PanelsOptions {
  readonly columns: number
  /** Narrowest column in sizes of the text; fewer columns where there is no room. */
  readonly leastEms: number
}

/** A map in parts beside each other, one for each place: preferences, choices, respect. */
export function layPanels(content: MapContent, size: PictureSize, options: PanelsOptions): MapDrawing {
  const { entries, titles } = content
  const unplaced = entriesIn(entries, 'place', undefined)
  const least = options.leastEms * size.fontSize
  const possible = Math.floor((size.width + panelGap) / (least + panelGap))
  const columns = Math.max(1, Math.min(options.columns, possible))
  const width = (size.width - panelGap * (columns - 1)) / columns
  const panels: Panel[] = []
  let y = 0
  const layRow = (row: readonly (DrawnDivision | undefined)[], panelWidth: number, leastHeight: number) => {
    const lay = (minHeight: number) =>
      row.map((division, column) =>
        layPanel({
          title: division?.label ?? titles.unplaced,
          entries: entriesIn(entries, 'place', division?.key),
          at: { x: column * (panelWidth + panelGap), y, width: panelWidth },
          fontSize: size.fontSize * 0.9,
          means: { place: division?.key ?? null },
          zone: panels.length + column,
          minHeight,
        }),
      )
    // Twice: panels of a row are as tall as the tallest, so that a half stays a half.
    const tallest = Math.max(...lay(0).map(({ height }) => height), leastHeight)
    panels.push(...lay(tallest))
    y += tallest + panelGap
  }
  for (let first = 0; first < content.places.length; first += columns) {
    const row = content.places.slice(first, first + columns)
    layRow(
      row,
      row.length === columns ? width : (size.width - panelGap * (row.length - 1)) / row.length,
      size.fontSize * leastEms,
    )
  }
  if (unplaced.length > 0) layRow([undefined], size.width, 0)
  return {
    width: size.width,
    height: Math.max(0, y - panelGap),
    outlines: panels.map(({ outline }) => outline),
    titles: panels.flatMap((panel) => panel.titles),
    labels: panels.flatMap(({ labels }) => labels),
    zones: panels.map(({ zone }) => zone),
    numbered: false,
  }
}
