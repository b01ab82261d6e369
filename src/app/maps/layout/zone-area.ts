import type { Point, ZoneArea } from './map-drawing.ts'
import { positionOn } from './ring-band.ts'

/** Whether a point lies in the part of a picture. */
export function areaHolds(area: ZoneArea, point: Point): boolean {
  if (area.shape === 'rect') {
    const { x, y, width, height } = area.box
    return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
  }
  const { part, angle } = positionOn(area, point)
  return part >= area.inner && part <= area.outer && angle >= area.fromAngle && angle <= area.toAngle
}

/** Where a point comes in the order of its part: further down a box, or further round a ring, is later. */
export function rankIn(area: ZoneArea, point: Point): number {
  return area.shape === 'rect' ? point.y : positionOn(area, point).angle
}
