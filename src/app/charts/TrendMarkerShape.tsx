import type { TrendGroup } from './trend-series.ts'

export interface TrendMarkerShapeProps {
  readonly group: TrendGroup
  readonly x: number
  readonly y: number
  /** Half of its width. */
  readonly size: number
  /** Empty where there is no score. */
  readonly isFilled: boolean
}

const paths: Readonly<Record<TrendGroup, (size: number) => string>> = {
  alone: (s) => `M${-s} 0a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 ${-2 * s} 0Z`,
  helped: (s) => `M${-s} ${-s}h${2 * s}v${2 * s}h${-2 * s}Z`,
  'read-aloud': (s) => `M0 ${-s}L${s} ${s}H${-s}Z`,
  'not-recorded': (s) => `M0 ${-s}L${s} 0L0 ${s}L${-s} 0Z`,
}

/** The mark of one completion: its shape says how it was answered, so that colour says nothing. */
export function TrendMarkerShape({ group, x, y, size, isFilled }: TrendMarkerShapeProps) {
  return (
    <path
      d={paths[group](size)}
      transform={`translate(${x} ${y})`}
      fill={isFilled ? 'CanvasText' : 'Canvas'}
      stroke="CanvasText"
      stroke-width="2"
    />
  )
}
