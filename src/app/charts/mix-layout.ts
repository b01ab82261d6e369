import type { ResponsibilityMeter } from '../../responsibility/index.ts'
import { type MeterSegment, meterSegments } from '../components/meter-segments.ts'
import { meterParts } from '../present/responsibility-words.ts'

/** Who held the actions of one version of a plan. */
export interface MixPoint {
  /** FHIR date or dateTime of the version; empty where the record gives none. */
  readonly date: string
  readonly meter: ResponsibilityMeter
}

export interface MixOptions {
  /** In the order to be drawn. */
  readonly points: readonly MixPoint[]
  /** Room for the chart and size of the text around it, in CSS pixels. */
  readonly width: number
  readonly fontSize: number
}

/** Bars laid out for a width, in CSS pixels from the top left corner. */
export interface MixDrawing {
  readonly width: number
  readonly height: number
  readonly barHeight: number
  readonly rows: readonly MixRow[]
}

export interface MixRow {
  readonly date: string
  /** Baseline of the date. */
  readonly label: { readonly x: number; readonly y: number }
  readonly y: number
  /** Empty where the version had no action to count. */
  readonly segments: readonly MixSegment[]
}

export interface MixSegment extends MeterSegment {
  /** False where the number would not fit into its part; the table says it. */
  readonly hasNumber: boolean
}

/** Below so many letters of width the date stands above its bar. */
const narrowEms = 28
const dateEms = 8

/** Lays out one bar for each version. A bar shows shares, as the meter does; its numbers are counts. */
export function layOutMix({ points, width, fontSize }: MixOptions): MixDrawing {
  const isNarrow = width < narrowEms * fontSize
  const left = isNarrow ? 0 : dateEms * fontSize
  const barHeight = fontSize * 1.6
  const above = isNarrow ? fontSize * 1.3 : 0
  const rowHeight = above + barHeight + fontSize * 0.8
  // A line of 1 px around each part is drawn half outside it.
  const bar = { left: left + 1, width: width - left - 2 }
  return {
    width,
    height: points.length * rowHeight,
    barHeight,
    rows: points.map(({ date, meter }, index) => {
      const top = index * rowHeight + fontSize * 0.2
      const y = top + above
      return {
        date,
        label: { x: 0, y: isNarrow ? top + fontSize * 0.9 : y + barHeight / 2 + fontSize * 0.3 },
        y,
        segments: meterSegments(meterParts(meter, '')).map((segment) => {
          const partWidth = (segment.width / 100) * bar.width
          return {
            ...segment,
            x: bar.left + (segment.x / 100) * bar.width,
            width: partWidth,
            hasNumber: partWidth >= fontSize * 1.6,
          }
        }),
      }
    }),
  }
}
