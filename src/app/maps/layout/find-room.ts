import { boxAround, overlap } from './boxes.ts'
import type { LabelShape } from './entry-label.ts'
import type { Box } from './map-drawing.ts'
import { type Band, bandSpots } from './ring-band.ts'

export interface RoomQuery {
  readonly shape: LabelShape
  readonly band: Band
  /** Where along the band it would best stand, 0 to 1. */
  readonly fraction: number
  /** What stands already. */
  readonly taken: readonly Box[]
  /** The picture, which a label must not leave. */
  readonly bounds: Box
}

/** The free spot of a band nearest to the one wished for; where there is none, the nearest inside the picture. */
export function findRoom({ shape, band, fraction, taken, bounds }: RoomQuery): {
  readonly box: Box
  readonly isFree: boolean
} {
  const boxes = bandSpots(band, fraction)
    .map((spot) => boxAround(spot, shape))
    .filter((box) => isInside(box, bounds))
  const free = boxes.find((box) => !taken.some((other) => overlap(box, other)))
  return { box: free ?? boxes[0] ?? boxAround(band.centre, shape), isFree: free !== undefined }
}

function isInside(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  )
}
