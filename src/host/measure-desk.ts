import type { RecordHost } from './host.ts'
import { type SaveContext, saveMeasureOnce } from './writer/save-measure.ts'
import { singleFlight } from './writer/single-flight.ts'

/** What only whoever finishes a measure needs. */
export type MeasureDesk = Pick<RecordHost, 'saveMeasure'>

/** Builds the part of the record port that saves measures. */
export function createMeasureDesk(parts: Omit<SaveContext, 'sent' | 'inDoubt'>): MeasureDesk {
  const context: SaveContext = { ...parts, sent: new Set(), inDoubt: new Set() }
  return {
    saveMeasure: singleFlight((submission, onProgress) => saveMeasureOnce(context, submission, onProgress)),
  }
}
