import type { PictureSize } from '../../components/use-picture-size.ts'
import { lineHeight } from './entry-label.ts'
import type { DrawnDivision, MapContent, MapDrawing, Outline, TextLine } from './map-drawing.ts'
import { entriesIn, layPanel, type Panel, panelGap } from './panel.ts'
import { wrapText } from './text-lines.ts'

/** Below this width, in sizes of the text, the sections stand under the person rather than on both sides. */
const sideBySideEms = 28
const centreEms = 8
const indent = 20

/** A map of sections around the person in the middle: who am I. */
export function layAround(content: MapContent, size: PictureSize): MapDrawing {
  return size.width >= sideBySideEms * size.fontSize ? laySides(content, size) : layColumn(content, size)
}

/** `undefined` stands for the entries that name no section; it is drawn when there are any, or when there is nothing else. */
function sectionsOf({ sections, entries }: MapContent): readonly (DrawnDivision | undefined)[] {
  const isLoose = sections.length === 0 || entriesIn(entries, 'section', undefined).length > 0
  return isLoose ? [...sections, undefined] : sections
}

function laySides(content: MapContent, size: PictureSize): MapDrawing {
  const centreWidth = centreEms * size.fontSize
  const width = (size.width - centreWidth) / 2 - panelGap
  const bottoms = { left: 0, right: 0 }
  const panels: { readonly panel: Panel; readonly side: 'left' | 'right' }[] = []
  for (const division of sectionsOf(content)) {
    const side = bottoms.right < bottoms.left ? 'right' : 'left'
    const at = { x: side === 'left' ? 0 : size.width - width, y: bottoms[side], width }
    const panel = sectionPanel(content, { division, at, size, zone: panels.length })
    panels.push({ panel, side })
    bottoms[side] += panel.height + panelGap
  }
  const height = Math.max(bottoms.left, bottoms.right, centreWidth) - panelGap
  const middle = { x: size.width / 2, y: height / 2 }
  const ties: Outline[] = panels.map(({ panel: { outline }, side }) => {
    const box = outline.shape === 'rect' ? outline.box : { x: 0, y: 0, width: 0, height: 0 }
    const x = side === 'left' ? box.x + box.width : box.x
    return { shape: 'line', from: middle, to: { x, y: box.y + box.height / 2 } }
  })
  const centre = layCentre(content.centre, { middle, size, width: centreWidth })
  return drawing(
    size,
    height,
    panels.map(({ panel }) => panel),
    { outlines: [...ties, ...centre.outlines], titles: centre.titles },
  )
}

function layColumn(content: MapContent, size: PictureSize): MapDrawing {
  const centreWidth = centreEms * size.fontSize
  const middle = { x: centreWidth / 2, y: centreWidth / 4 }
  const panels: Panel[] = []
  let y = centreWidth / 2 + panelGap
  const spine = indent / 2
  const ties: Outline[] = []
  for (const division of sectionsOf(content)) {
    const at = { x: indent, y, width: size.width - indent }
    const panel = sectionPanel(content, { division, at, size, zone: panels.length })
    panels.push(panel)
    const branch = y + size.fontSize
    ties.push({ shape: 'line', from: { x: spine, y: branch }, to: { x: indent, y: branch } })
    y += panel.height + panelGap
  }
  const last = y - panelGap - (panels.at(-1)?.height ?? 0) + size.fontSize
  const stem: Outline = { shape: 'line', from: { x: spine, y: middle.y }, to: { x: spine, y: last } }
  const centre = layCentre(content.centre, { middle, size, width: centreWidth })
  const outlines = [stem, ...ties, ...centre.outlines]
  return drawing(size, y - panelGap, panels, { outlines, titles: centre.titles })
}

interface SectionPlace {
  readonly division: DrawnDivision | undefined
  readonly at: { readonly x: number; readonly y: number; readonly width: number }
  readonly size: PictureSize
  readonly zone: number
}

function sectionPanel(content: MapContent, { division, at, size, zone }: SectionPlace): Panel {
  return layPanel({
    title: division?.label ?? content.titles.noSection,
    entries: entriesIn(content.entries, 'section', division?.key),
    at,
    fontSize: size.fontSize * 0.9,
    means: { section: division?.key ?? null },
    zone,
    minHeight: size.fontSize * 4,
  })
}

function drawing(
  { width }: PictureSize,
  height: number,
  panels: readonly Panel[],
  ground: Pick<MapDrawing, 'outlines' | 'titles'>,
): MapDrawing {
  return {
    width,
    height,
    outlines: [...ground.outlines, ...panels.map(({ outline }) => outline)],
    titles: [...ground.titles, ...panels.flatMap((panel) => panel.titles)],
    labels: panels.flatMap(({ labels }) => labels),
    zones: panels.map(({ zone }) => zone),
    numbered: false,
  }
}

interface CentrePlace {
  readonly middle: { readonly x: number; readonly y: number }
  readonly size: PictureSize
  readonly width: number
}

/** The person in the middle of a map: an ellipse with the name. */
export function layCentre(
  name: string,
  { middle, size, width }: CentrePlace,
): { readonly outlines: readonly Outline[]; readonly titles: readonly TextLine[] } {
  const { fontSize } = size
  const lines = wrapText(name, { width: width * 0.8, fontSize, maxLines: 2 })
  const top = middle.y - (lines.length * fontSize * lineHeight) / 2
  return {
    outlines: [{ shape: 'ellipse', centre: middle, radiusX: width / 2, radiusY: width / 4, isFilled: true }],
    titles: lines.map((text, index) => ({
      text,
      fontSize,
      bold: true,
      anchor: 'middle',
      x: middle.x,
      y: top + index * fontSize * lineHeight + fontSize,
    })),
  }
}
