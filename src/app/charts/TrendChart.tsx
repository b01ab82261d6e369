import { Fragment } from 'preact'
import { trendMessages as words } from '../present/trend-messages.ts'
import { TrendMarkerShape } from './TrendMarkerShape.tsx'
import type { TrendDrawing } from './trend-layout.ts'
import type { TrendGroup } from './trend-series.ts'

export interface TrendChartProps {
  readonly drawing: TrendDrawing
  readonly fontSize: number
}

/** Lines differ without colour, as their markers do. */
const dashes: Readonly<Record<TrendGroup, string | undefined>> = {
  alone: undefined,
  helped: '8 5',
  'read-aloud': '2 4',
  'not-recorded': '10 4 2 4',
}

const ink = 'CanvasText'

/** Scores as lines over time. The tables beneath say the same and more, so it is hidden from screen readers. */
export function TrendChart({ drawing, fontSize }: TrendChartProps) {
  const { width, height, plot, scores, dates, gapRow, lines, markers } = drawing
  const small = { 'font-size': fontSize * 0.8, fill: ink } as const
  return (
    <svg
      class="app-picture"
      direction="ltr"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <rect width={width} height={height} fill="Canvas" />
      {scores.map(({ y, text }) => (
        <Fragment key={text}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke={ink} stroke-opacity="0.25" />
          <text x={plot.left - fontSize * 0.4} y={y + fontSize * 0.3} text-anchor="end" {...small}>
            {text}
          </text>
        </Fragment>
      ))}
      {dates.map(({ x, text }) => (
        <text key={text} x={x} y={height - fontSize * 0.5} text-anchor="middle" {...small}>
          {text}
        </text>
      ))}
      {gapRow !== undefined && (
        <text x={plot.right} y={gapRow - fontSize * 0.6} text-anchor="end" {...small}>
          {words.noScore}
        </text>
      )}
      {lines.map(({ group, points }) => (
        <polyline
          key={`${group} ${points[0]?.x}`}
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke={ink}
          stroke-width="2"
          stroke-dasharray={dashes[group]}
        />
      ))}
      {markers.map(({ group, x, y, hasScore }, index) => (
        <TrendMarkerShape key={index} group={group} x={x} y={y} size={fontSize * 0.4} isFilled={hasScore} />
      ))}
    </svg>
  )
}
