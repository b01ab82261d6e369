import type { Point, ZoneArea } from './map-drawing.ts'

/** A piece of a ring: between two radii and two angles. */
export type Band = Extract<ZoneArea, { shape: 'ring-sector' }>

type Ellipse = Pick<Band, 'centre' | 'radiusX' | 'radiusY'>

const angleSteps = 24
const radiusSteps = 6

/** The point of an ellipse at a part of its radius (1 is the rim) and an angle in radians, clockwise from the left. */
export function pointOn({ centre, radiusX, radiusY }: Ellipse, at: { part: number; angle: number }): Point {
  return {
    x: centre.x - radiusX * at.part * Math.cos(at.angle),
    y: centre.y - radiusY * at.part * Math.sin(at.angle),
  }
}

/** The other way round: the part of the radius and the angle, 0 to 2 pi, of a point. */
export function positionOn(
  { centre, radiusX, radiusY }: Ellipse,
  { x, y }: Point,
): { part: number; angle: number } {
  const [across, up] = [(centre.x - x) / radiusX, (centre.y - y) / radiusY]
  const angle = Math.atan2(up, across)
  return { part: Math.hypot(across, up), angle: angle < 0 ? angle + 2 * Math.PI : angle }
}

/** Spots inside a band, nearest first to the middle of its width at a fraction of its angle. */
export function bandSpots(band: Band, fraction: number): readonly Point[] {
  const spots = Array.from({ length: angleSteps * radiusSteps }, (_, index) => {
    const along = (Math.floor(index / radiusSteps) + 0.5) / angleSteps
    const out = ((index % radiusSteps) + 0.5) / radiusSteps
    const part = band.inner + (band.outer - band.inner) * out
    const angle = band.fromAngle + (band.toAngle - band.fromAngle) * along
    const distance = Math.abs(along - fraction) * (band.toAngle - band.fromAngle) + Math.abs(out - 0.5) * 0.5
    return { ...pointOn(band, { part, angle }), distance }
  })
  return spots.toSorted((a, b) => a.distance - b.distance)
}
