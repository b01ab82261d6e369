import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useState } from 'preact/hooks'
import { dropPlace, type MapTarget, zoneAt } from './layout/drop-place.ts'
import type { MapDrawing, Point } from './layout/map-drawing.ts'

/** A label being dragged, from where it was taken hold of to where it is held now. */
export interface MapDrag {
  readonly entryId: string
  readonly pointerId: number
  readonly from: Point
  readonly to: Point
  /** False until it has moved far enough to be a drag and not a press. */
  readonly isMoving: boolean
}

export interface MapDragOptions {
  readonly svg: RefObject<SVGSVGElement | null>
  readonly drawing: MapDrawing
  readonly onPress: (entryId: string) => void
  readonly onDrop: (entryId: string, target: MapTarget) => void
}

export interface MapDragging {
  readonly drag: MapDrag | undefined
  /** The part of the picture under the pointer. */
  readonly zone: number | undefined
  readonly startOn: (entryId: string, event: PointerEvent) => void
  readonly cancel: () => void
}

/** In CSS pixels: less is a press with an unsteady hand. */
const leastDrag = 8

/**
 * Dragging by mouse, pen or touch, one pointer at a time. A pointer the system takes away leaves everything as it was.
 * Everything a drag does can be done by button or key as well (WCAG 2.5.7).
 */
export function useMapDrag({ svg, drawing, onPress, onDrop }: MapDragOptions): MapDragging {
  const [drag, setDrag] = useState<MapDrag | undefined>(undefined)
  const cancel = useCallback(() => setDrag(undefined), [])
  const at = (event: PointerEvent) => pointIn(svg.current, drawing, event)

  // On the window, so that a drag goes on outside the picture and ends wherever the pointer is let go; before the next event, so that a
  // quick press is not missed.
  useLayoutEffect(() => {
    if (drag === undefined) return
    const onMove = (event: PointerEvent) => {
      if (event.pointerId !== drag.pointerId) return
      const to = at(event)
      const isMoving = drag.isMoving || Math.hypot(to.x - drag.from.x, to.y - drag.from.y) >= leastDrag
      setDrag({ ...drag, to, isMoving })
    }
    const onUp = (event: PointerEvent) => {
      if (event.pointerId !== drag.pointerId) return
      setDrag(undefined)
      if (!drag.isMoving) return onPress(drag.entryId)
      const target = dropPlace(drawing, drag.entryId, at(event))
      if (target !== undefined) onDrop(drag.entryId, target)
    }
    const onCancel = (event: PointerEvent) => {
      if (event.pointerId === drag.pointerId) setDrag(undefined)
    }
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', onUp)
    addEventListener('pointercancel', onCancel)
    return () => {
      removeEventListener('pointermove', onMove)
      removeEventListener('pointerup', onUp)
      removeEventListener('pointercancel', onCancel)
    }
  })

  return {
    drag,
    zone: drag?.isMoving === true ? zoneAt(drawing, drag.to) : undefined,
    startOn: (entryId, event) => {
      if (event.button !== 0 || drag !== undefined) return
      // Else the browser begins to select text.
      event.preventDefault()
      const from = at(event)
      setDrag({ entryId, pointerId: event.pointerId, from, to: from, isMoving: false })
    },
    cancel,
  }
}

function pointIn(svg: SVGSVGElement | null, drawing: MapDrawing, { clientX, clientY }: PointerEvent): Point {
  const box = svg?.getBoundingClientRect()
  if (box === undefined || box.width === 0) return { x: 0, y: 0 }
  const scale = drawing.width / box.width
  return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale }
}
