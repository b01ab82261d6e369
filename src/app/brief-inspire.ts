import { parseReference } from '../domain/reference.ts'
import { briefInspireUrl, scoreMeasure } from '../questionnaire/index.ts'
import { createFormSession } from './form/form-session.ts'
import type { OfferedMeasure } from './models/session.ts'

/** The item of Brief INSPIRE that names the worker it is about. */
const workerLinkId = 'worker'

/** Brief INSPIRE as the app offers it; `read` gives its questions. */
export function briefInspire(read: OfferedMeasure['read']): OfferedMeasure {
  return {
    url: briefInspireUrl,
    read,
    newForm: (questionnaire, { worker: { reference, display } }) =>
      createFormSession({
        questionnaire,
        presets: {
          [workerLinkId]: { kind: 'reference', reference: { literal: parseReference(reference), display } },
        },
      }),
    scoreOf: scoreMeasure,
  }
}
