import type { ZoneArea } from './map-drawing.ts'
import { pointOn } from './ring-band.ts'

/** Steps along an arc; fine enough to look round. */
const arcSteps = 24

/** The outline of a part of a picture, as SVG path data. */
export function zonePath(area: ZoneArea): string {
  if (area.shape === 'rect') {
    const { x, y, width, height } = area.box
    return `M${x} ${y}h${width}v${height}h${-width}Z`
  }
  const arc = (part: number) =>
    Array.from({ length: arcSteps + 1 }, (_, step) => {
      const angle = area.fromAngle + ((area.toAngle - area.fromAngle) * step) / arcSteps
      const { x, y } = pointOn(area, { part, angle })
      return `${round(x)} ${round(y)}`
    })
  return `M${[...arc(area.outer), ...arc(area.inner).toReversed()].join('L')}Z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
