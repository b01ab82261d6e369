import { askedOnce } from './late-piece.ts'
import type { MeasureDesk } from './measure-desk.ts'

/** The saving of measures, as it is loaded when the first is saved, or before. */
export interface LateMeasures extends MeasureDesk {
  /** Loads it now, so that it is there when it is needed. */
  prepare(): void
}

/** The measures' part of the port, loaded when it is first needed; where it does not arrive, the measure is not saved and can be sent again. */
export function lateMeasures(load: () => Promise<MeasureDesk>): LateMeasures {
  const desk = askedOnce(load)
  return {
    prepare: () => void desk(),
    saveMeasure: async (submission, onProgress) => {
      const piece = await desk()
      return 'code' in piece
        ? { kind: 'not-saved', problem: piece }
        : piece.saveMeasure(submission, onProgress)
    },
  }
}
