import { lineHeight } from './entry-label.ts'
import type { DrawnDivision, DrawnEntry, MapContent, Outline, TextLine } from './map-drawing.ts'
import { entriesIn } from './panel.ts'
import { type Band, pointOn } from './ring-band.ts'
import { wrapText } from './text-lines.ts'

/** The piece of the rings that is one section; `undefined` is for entries that name none. */
export interface Sector {
  readonly division: DrawnDivision | undefined
  /** Radians, clockwise from the left. */
  readonly fromAngle: number
  readonly toAngle: number
}

/** How much of the round an empty section has, in entries. */
const emptyWeight = 2

/** A sector for each section, wider the more it holds; those that name no section have one when there are any. */
export function sectorsOf({ sections }: MapContent, placed: readonly DrawnEntry[]): readonly Sector[] {
  const isLoose = sections.length === 0 || entriesIn(placed, 'section', undefined).length > 0
  const divisions: readonly (DrawnDivision | undefined)[] = isLoose ? [...sections, undefined] : sections
  const weights = divisions.map(
    (division) => emptyWeight + entriesIn(placed, 'section', division?.key).length,
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let weightBefore = 0
  return divisions.map((division, index) => {
    const fromAngle = (weightBefore / total) * 2 * Math.PI
    weightBefore += weights[index] ?? 0
    return { division, fromAngle, toAngle: (weightBefore / total) * 2 * Math.PI }
  })
}

export interface SectorNameOptions {
  readonly width: number
  readonly fontSize: number
  /** For those that name no section. */
  readonly noSection: string
}

/** The names of sectors in a row above the rings and a row below, each in the order of the sectors it leads to. */
export interface SectorNames {
  readonly topHeight: number
  readonly bottomHeight: number
  /** `bottom` is the lower edge of the picture. */
  readonly draw: (rim: Omit<Band, 'shape'>, bottom: number) => { titles: TextLine[]; leads: Outline[] }
}

/** Lays out the names of sectors; a single sector that holds everything needs none. */
export function nameSectors(sectors: readonly Sector[], options: SectorNameOptions): SectorNames {
  const { width, fontSize, noSection } = options
  const middleAngle = ({ fromAngle, toAngle }: Sector) => (fromAngle + toAngle) / 2
  const named = sectors.length === 1 && sectors[0]?.division === undefined ? [] : sectors
  const rows = [
    named.filter((sector) => middleAngle(sector) <= Math.PI),
    // Clockwise below is from right to left.
    named.filter((sector) => middleAngle(sector) > Math.PI).toReversed(),
  ].map((row) => {
    const column = width / Math.max(1, row.length)
    const names = row.map((sector, index) => ({
      sector,
      x: column * (index + 0.5),
      lines: wrapText(sector.division?.label ?? noSection, { width: column - 8, fontSize, maxLines: 3 }),
    }))
    const lines = Math.max(0, ...names.map((name) => name.lines.length))
    return { names, height: lines === 0 ? 0 : lines * fontSize * lineHeight + fontSize }
  })
  const [top = { names: [], height: 0 }, below = { names: [], height: 0 }] = rows
  return {
    topHeight: top.height,
    bottomHeight: below.height,
    draw: (rim, bottom) => {
      const titles: TextLine[] = []
      const leads: Outline[] = []
      for (const { names, height } of [top, below]) {
        const isTop = names === top.names
        for (const { sector, x, lines } of names) {
          const first = isTop ? 0 : bottom - lines.length * fontSize * lineHeight
          for (const [index, text] of lines.entries()) {
            const y = first + index * fontSize * lineHeight + fontSize
            titles.push({ text, fontSize, bold: false, anchor: 'middle', x, y })
          }
          const edge = isTop ? lines.length * fontSize * lineHeight : bottom - height + fontSize * 0.9
          const to = pointOn({ ...rim }, { part: 1, angle: middleAngle(sector) })
          leads.push({ shape: 'line', from: { x, y: edge }, to })
        }
      }
      return { titles, leads }
    },
  }
}
