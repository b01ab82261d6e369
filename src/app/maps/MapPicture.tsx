import { useEffect, useRef } from 'preact/hooks'
import type { MapDrawing, MapLabel } from './layout/map-drawing.ts'
import { zonePath } from './layout/zone-path.ts'
import { LabelView, MapSvg } from './MapSvg.tsx'
import type { MapEditor } from './map-editor.ts'
import { useMapDrag } from './use-map-drag.ts'

export interface MapPictureProps {
  readonly editor: MapEditor
  readonly drawing: MapDrawing
}

/** The picture of a map being edited. A press leads to the entry's row in the list, a drag moves the entry. */
export function MapPicture({ editor, drawing }: MapPictureProps) {
  const svg = useRef<SVGSVGElement>(null)
  const { drag, zone, startOn, cancel } = useMapDrag({
    svg,
    drawing,
    onPress: (id) => editor.selectAndFocus(id),
    onDrop: (id, target) => editor.move(id, target),
  })
  const isDragging = drag !== undefined
  useEffect(() => {
    if (!isDragging) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') cancel()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isDragging, cancel])
  const area = zone === undefined ? undefined : drawing.zones[zone]?.area
  const view = (label: MapLabel) => {
    const held = drag?.entryId === label.entryId ? drag : undefined
    const by =
      held?.isMoving === true ? { x: held.to.x - held.from.x, y: held.to.y - held.from.y } : undefined
    return (
      <g
        key={label.entryId}
        class="app-map__label"
        data-entry={label.entryId}
        transform={by === undefined ? undefined : `translate(${by.x} ${by.y})`}
        onPointerDown={(event) => startOn(label.entryId, event)}
      >
        <LabelView label={label} isStrong={editor.selectedId.value === label.entryId} />
      </g>
    )
  }
  // What is held lies over everything else.
  const labels = drawing.labels.toSorted(
    (a, b) => Number(a.entryId === drag?.entryId) - Number(b.entryId === drag?.entryId),
  )
  return (
    <MapSvg drawing={{ ...drawing, labels }} svgRef={svg} label={view}>
      {area !== undefined && (
        <path d={zonePath(area)} fill="none" stroke="CanvasText" stroke-width="4" stroke-dasharray="8 4" />
      )}
    </MapSvg>
  )
}
