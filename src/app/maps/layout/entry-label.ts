import type { DrawnEntry, MapLabel, Point, TextLine } from './map-drawing.ts'
import { textWidth, wrapText } from './text-lines.ts'

/** A label before it has its place. */
export interface LabelShape {
  readonly width: number
  readonly height: number
  readonly lines: readonly { readonly text: string; readonly fontSize: number; readonly bold: boolean }[]
}

export interface LabelOptions {
  readonly maxWidth: number
  readonly fontSize: number
  /** Lines of the entry's own words; the list beside the picture has them all. */
  readonly maxLines: number
}

/** The least a finger can take hold of. */
const leastHeight = 32
const padding = 6
export const lineHeight = 1.25
/** Room for the flag of a marked entry, in sizes of its text. */
const flagWidth = 1.2

/** How large the label of an entry is, and its lines. */
export function labelShape(entry: DrawnEntry, { maxWidth, fontSize, maxLines }: LabelOptions): LabelShape {
  const flag = entry.marked ? flagWidth * fontSize : 0
  const inner = maxWidth - 2 * padding - flag
  const small = fontSize * 0.85
  const wrap = (text: string, size: number) => wrapText(text, { width: inner, fontSize: size, maxLines })
  const lines = [
    ...wrap(entry.words, fontSize).map((text) => ({ text, fontSize, bold: true })),
    ...entry.notes.flatMap((note) =>
      wrap(note, small).map((text) => ({ text, fontSize: small, bold: false })),
    ),
  ]
  const widest = Math.max(0, ...lines.map((line) => textWidth(line.text, line.fontSize)))
  const tall = lines.reduce((sum, line) => sum + line.fontSize * lineHeight, 0)
  return {
    width: Math.min(maxWidth, Math.max(leastHeight, widest + 2 * padding + flag)),
    height: Math.max(leastHeight, tall + 2 * padding),
    lines,
  }
}

/** A label put with its top left corner at a point. */
export function placeLabel(entry: DrawnEntry, shape: LabelShape, at: Point): MapLabel {
  const { width, height } = shape
  const flag = entry.marked ? flagWidth * (shape.lines[0]?.fontSize ?? 0) : 0
  const tall = shape.lines.reduce((sum, line) => sum + line.fontSize * lineHeight, 0)
  let y = at.y + (height - tall) / 2
  const lines: TextLine[] = shape.lines.map((line) => {
    const baseline = y + line.fontSize
    y += line.fontSize * lineHeight
    return { ...line, x: at.x + flag + (width - flag) / 2, y: baseline, anchor: 'middle' }
  })
  return { entryId: entry.id, box: { ...at, width, height }, lines, marked: entry.marked }
}
