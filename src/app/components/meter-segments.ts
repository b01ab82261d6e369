import type { MeterPart } from '../present/responsibility-words.ts'

/** One drawn part of a bar: where it begins and how wide it is, in percent of the bar. */
export interface MeterSegment extends Pick<MeterPart, 'part' | 'count'> {
  readonly x: number
  readonly width: number
}

const gapPercent = 1.5

/** Where each part that has actions stands on the bar, in percent; "not said" stands apart at the end. */
export function meterSegments(parts: readonly MeterPart[]): readonly MeterSegment[] {
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const notSaid = parts.find(({ part }) => part === 'notSaid')?.count ?? 0
  const drawn = notSaid > 0 && notSaid < total ? 100 - gapPercent : 100
  let x = 0
  return parts
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => {
      const width = (count / total) * drawn
      const start = part === 'notSaid' ? 100 - width : x
      x += width
      return { part, count, x: round(start), width: round(width) }
    })
}

function round(percent: number): number {
  return Math.round(percent * 1000) / 1000
}
