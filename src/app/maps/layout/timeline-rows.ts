import { labelShape } from './entry-label.ts'
import type { DrawnEntry } from './map-drawing.ts'

/** Between labels, and between the last row and the line. */
export const rowGap = 6
const widestLabelEms = 10

/** A label with the row it stands in. */
export interface PlacedRow {
  readonly entry: DrawnEntry
  readonly shape: ReturnType<typeof labelShape>
  readonly x: number
  /** How far the near edge of its row is from the line. */
  readonly fromAxis: number
}

export interface Rows {
  readonly placed: readonly PlacedRow[]
  readonly height: number
}

export const noRows: Rows = { placed: [], height: 0 }

export interface RowOptions {
  readonly xOf: (year: number) => number
  readonly width: number
  readonly fontSize: number
}

/** Puts labels over their dates, each in the row nearest to the line that has room for it. */
export function stackRows(entries: readonly DrawnEntry[], { xOf, width, fontSize }: RowOptions): Rows {
  const rows: { right: number; height: number; readonly members: Omit<PlacedRow, 'fromAxis'>[] }[] = []
  const inTime = entries.toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0))
  for (const entry of inTime) {
    const shape = labelShape(entry, {
      maxWidth: Math.min(widestLabelEms * fontSize, width),
      fontSize,
      maxLines: 4,
    })
    const x = Math.min(Math.max(0, xOf(entry.year ?? 0) - shape.width / 2), width - shape.width)
    let row = rows.find(({ right }) => right + rowGap <= x)
    if (row === undefined) {
      row = { right: 0, height: 0, members: [] }
      rows.push(row)
    }
    row.members.push({ entry, shape, x })
    row.right = x + shape.width
    row.height = Math.max(row.height, shape.height)
  }
  let fromAxis = 0
  const placed: PlacedRow[] = []
  for (const { members, height } of rows) {
    placed.push(...members.map((member) => ({ ...member, fromAxis })))
    fromAxis += height + rowGap
  }
  return { placed, height: fromAxis }
}
