import type { Box, Point, TextLine } from './map-drawing.ts'
import { textWidth } from './text-lines.ts'

/** Room left between things that must not touch. */
const gap = 2

/** Whether two boxes lie over one another, or nearly. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  )
}

/** The box with a point in its middle. */
export function boxAround({ x, y }: Point, size: { readonly width: number; readonly height: number }): Box {
  return { x: x - size.width / 2, y: y - size.height / 2, ...size }
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

/** What a line of text in the middle of its point covers. */
export function boxOfLine({ text, x, y, fontSize }: TextLine): Box {
  const width = textWidth(text, fontSize)
  return { x: x - width / 2, y: y - fontSize, width, height: fontSize * 1.25 }
}
