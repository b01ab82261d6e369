import type { PictureSize } from '../../components/use-picture-size.ts'
import type { MapContent } from './map-drawing.ts'
import { entriesIn, layPanel, type Panel, panelGap } from './panel.ts'

export interface TrayOptions {
  readonly size: PictureSize
  readonly fontSize: number
  readonly top: number
}

/** The panels under a timeline: entries without a date, and those that say no place or one the line has no side for. */
export function layTrays(content: MapContent, { size, fontSize, top }: TrayOptions): readonly Panel[] {
  const { entries, places, titles } = content
  const [above, below, ...rest] = places
  const undated = entries.filter(({ year }) => year === undefined)
  const wanted = [
    ...[above, below].flatMap((place) => {
      const inside = place === undefined ? [] : entriesIn(undated, 'place', place.key)
      return place === undefined ? [] : [{ title: titles.undated(place.label), inside, place: place.key }]
    }),
    ...rest.map(({ key, label }) => ({ title: label, inside: entriesIn(entries, 'place', key), place: key })),
    { title: titles.unplaced, inside: entriesIn(entries, 'place', undefined), place: null },
  ].filter(({ inside }) => inside.length > 0)
  const panels: Panel[] = []
  const columns = size.width >= fontSize * 32 ? Math.max(1, wanted.length) : 1
  const width = (size.width - panelGap * (columns - 1)) / columns
  let y = top
  for (const [index, { title, inside, place }] of wanted.entries()) {
    const at = { x: columns === 1 ? 0 : index * (width + panelGap), y, width }
    const panel = layPanel({ title, entries: inside, at, fontSize, means: { place }, zone: 2 + index })
    panels.push(panel)
    if (columns === 1) y += panel.height + panelGap
  }
  return panels
}
