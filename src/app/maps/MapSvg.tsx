import type { ComponentChildren, Ref } from 'preact'
import type { MapDrawing, MapLabel, Outline, TextLine } from './layout/map-drawing.ts'
import { textDirection } from './layout/text-lines.ts'

/** Colours of the reader's own system, so that forced colours need nothing more. */
const ink = 'CanvasText'
const paper = 'Canvas'

export interface MapSvgProps {
  readonly drawing: MapDrawing
  readonly svgRef?: Ref<SVGSVGElement>
  /** Drawn over the ground and under the labels. */
  readonly children?: ComponentChildren
  /** Draws a label; `LabelView` where nothing can be done with it. */
  readonly label?: (label: MapLabel) => ComponentChildren
}

/** A drawn map. It says nothing that the list beside it does not, so it is hidden from screen readers. */
export function MapSvg({ drawing, svgRef, children, label }: MapSvgProps) {
  const { width, height, outlines, titles, labels } = drawing
  return (
    <svg
      ref={svgRef ?? null}
      class="app-picture"
      direction="ltr"
      width={round(width)}
      height={round(height)}
      viewBox={`0 0 ${round(width)} ${round(height)}`}
      aria-hidden="true"
      focusable="false"
      overflow="visible"
    >
      <rect width={round(width)} height={round(height)} fill={paper} />
      {outlines.map((outline, index) => (
        <OutlineView key={index} outline={outline} />
      ))}
      {titles.map((line, index) => (
        <LineView key={index} line={line} isTitle />
      ))}
      {labels.map(({ entryId, tie }) =>
        tie === undefined ? null : (
          <line
            key={entryId}
            x1={round(tie.from.x)}
            y1={round(tie.from.y)}
            x2={round(tie.to.x)}
            y2={round(tie.to.y)}
            stroke={ink}
          />
        ),
      )}
      {children}
      {labels.map((each) =>
        label === undefined ? <LabelView key={each.entryId} label={each} /> : label(each),
      )}
    </svg>
  )
}

/** The box and words of one entry; the marked one has a flag as well as its words. */
export function LabelView({ label, isStrong = false }: { label: MapLabel; isStrong?: boolean }) {
  const { box, lines, marked } = label
  const flag = { x: round(box.x + 7), y: round(box.y + box.height / 2 - 7) }
  return (
    <>
      <rect
        x={round(box.x)}
        y={round(box.y)}
        width={round(box.width)}
        height={round(box.height)}
        rx="6"
        fill={paper}
        stroke={ink}
        stroke-width={isStrong ? 4 : 1.5}
      />
      {marked && <path d={`M${flag.x} ${flag.y + 15}v-15l10 4-10 4`} fill={ink} stroke={ink} />}
      {lines.map((line, index) => (
        <LineView key={index} line={line} />
      ))}
    </>
  )
}

function OutlineView({ outline }: { readonly outline: Outline }) {
  if (outline.shape === 'line') {
    const { from, to, dashed } = outline
    return (
      <line
        x1={round(from.x)}
        y1={round(from.y)}
        x2={round(to.x)}
        y2={round(to.y)}
        stroke={ink}
        stroke-opacity="0.5"
        stroke-dasharray={dashed ? '5 4' : undefined}
      />
    )
  }
  if (outline.shape === 'ellipse') {
    const { centre, radiusX, radiusY, isFilled } = outline
    return (
      <ellipse
        cx={round(centre.x)}
        cy={round(centre.y)}
        rx={round(radiusX)}
        ry={round(radiusY)}
        fill={isFilled ? paper : 'none'}
        stroke={ink}
        stroke-opacity="0.6"
      />
    )
  }
  const { x, y, width, height } = outline.box
  return (
    <rect
      x={round(x)}
      y={round(y)}
      width={round(width)}
      height={round(height)}
      fill="none"
      stroke={ink}
      stroke-opacity="0.6"
    />
  )
}

function LineView({ line, isTitle = false }: { readonly line: TextLine; readonly isTitle?: boolean }) {
  const { text, x, y, fontSize, bold, anchor } = line
  const direction = textDirection(text)
  // Text that begins on the left begins there in either direction.
  const towards = direction === 'rtl' && anchor === 'start' ? 'end' : anchor
  return (
    <text
      x={round(x)}
      y={round(y)}
      font-size={round(fontSize)}
      font-weight={bold ? 'bold' : undefined}
      text-anchor={towards}
      direction={direction}
      fill={ink}
      {...(isTitle ? { stroke: paper, 'stroke-width': 4, 'paint-order': 'stroke' } : {})}
    >
      {text}
    </text>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
