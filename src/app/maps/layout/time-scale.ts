import { textWidth } from './text-lines.ts'

/** Years to places along a line, with the years to write under it. */
export interface TimeScale {
  readonly from: number
  readonly to: number
  readonly xOf: (year: number) => number
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
}

export interface TimeScaleOptions {
  /** Those that must be on the line, with their fractions. */
  readonly years: readonly number[]
  readonly span: { readonly from?: number | undefined; readonly to?: number | undefined }
  readonly width: number
  readonly fontSize: number
}

const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000] as const
/** Where nothing at all is known. */
const defaultSpanYears = 20

/** A scale that holds the whole span and every year given, however far outside it lies. */
export function timeScale({ years, span, width, fontSize }: TimeScaleOptions): TimeScale {
  const known = [...years, span.from, span.to].filter((year) => year !== undefined)
  const to = known.length === 0 ? defaultSpanYears : Math.max(...known)
  const earliest = known.length === 0 ? 0 : Math.min(...known)
  const from = to - earliest < 1 ? earliest - 1 : earliest
  const margin = textWidth('0000', fontSize) / 2 + 2
  const xOf = (year: number) => margin + ((year - from) / (to - from)) * (width - 2 * margin)
  return { from, to, xOf, ticks: known.length === 0 ? [] : ticksBetween({ from, to, fontSize, xOf }) }
}

function ticksBetween(options: Pick<TimeScaleOptions, 'fontSize'> & Omit<TimeScale, 'ticks'>) {
  const { from, to, fontSize, xOf } = options
  const most = Math.max(1, Math.floor((xOf(to) - xOf(from)) / (textWidth('0000', fontSize) * 1.3)))
  const step = steps.find((each) => (to - from) / each <= most) ?? 10_000
  const ticks: { readonly x: number; readonly text: string }[] = []
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
    ticks.push({ x: xOf(year), text: String(year) })
  }
  return ticks
}
