import type { PictureSize } from '../../components/use-picture-size.ts'
import type { DrawnEntry, MapContent, MapDrawing } from './map-drawing.ts'
import { entriesIn, layPanel, panelGap } from './panel.ts'
import { drawRings, type Rings } from './rings.ts'

/** Wider rings would only move people further apart. */
const widestPicture = 760
/** Widths of labels to try before the picture falls back on numbers, in sizes of the text. */
const labelEms = [8.5, 6.5] as const
const numberEms = 2.4
/** How often a picture too full for numbers grows higher, and by how much. */
const growth = { steps: 12, factor: 1.18 } as const

/**
 * The relationship map: rings around the person by closeness, nearest first, cut into a sector a section. Words that find no room
 * make way for numbers; entries that name no closeness stand in a panel under the rings.
 */
export function layRings(content: MapContent, size: PictureSize): MapDrawing {
  const fontSize = size.fontSize * 0.9
  const width = Math.min(size.width, widestPicture)
  const numbers = content.entries.map(
    (entry, index): DrawnEntry => ({
      ...entry,
      words: String(index + 1),
      notes: [],
      marked: false,
    }),
  )
  const inWords = firstClear(labelEms.map((ems) => ({ entries: content.entries, ems, grow: 1 })))
  const rings =
    inWords ??
    firstClear(Array.from({ length: growth.steps }, (_, step) => numbersAt(step))) ??
    draw(numbersAt(growth.steps))
  const numbered = inWords === undefined
  const tray = layTray(numbered ? content.entries.map(withNumber) : content.entries)
  return {
    width,
    height: rings.height + (tray === undefined ? 0 : panelGap + tray.height),
    outlines: [...rings.outlines, ...(tray === undefined ? [] : [tray.outline])],
    titles: [...rings.titles, ...(tray?.titles ?? [])],
    labels: [...rings.labels, ...(tray?.labels ?? [])],
    zones: [...rings.zones, ...(tray === undefined ? [] : [tray.zone])],
    numbered,
  }

  function numbersAt(step: number): Attempt {
    return { entries: numbers, ems: numberEms, grow: growth.factor ** step }
  }

  function draw({ entries, ems, grow }: Attempt): Rings {
    return drawRings(content, { entries, width, fontSize, maxLabelWidth: ems * fontSize, grow })
  }

  function firstClear(attempts: readonly Attempt[]): Rings | undefined {
    for (const attempt of attempts) {
      const drawn = draw(attempt)
      if (drawn.isClear) return drawn
    }
    return undefined
  }

  function layTray(entries: readonly DrawnEntry[]) {
    const inside = entriesIn(entries, 'place', undefined)
    if (inside.length === 0) return undefined
    return layPanel({
      title: content.titles.unplaced,
      entries: inside,
      at: { x: 0, y: rings.height + panelGap, width },
      fontSize,
      means: { place: null },
      zone: rings.zones.length,
    })
  }
}

interface Attempt {
  readonly entries: readonly DrawnEntry[]
  readonly ems: number
  /** How much higher than usual. */
  readonly grow: number
}

function withNumber(entry: DrawnEntry, index: number): DrawnEntry {
  return { ...entry, words: `${index + 1} ${entry.words}` }
}
