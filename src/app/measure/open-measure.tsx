import { parseReference } from '../../domain/reference.ts'
import type { Result } from '../../domain/result.ts'
import { isReadyToAsk, type Questionnaire, scoresOf } from '../../questionnaire/index.ts'
import { createFormSession } from '../form/form-session.ts'
import type { MeasureCode } from '../models/measure-code.ts'
import { type MeasureForm, readMeasureForm } from '../models/measure-form-source.ts'
import { holdsNamedWording } from './holds-named-wording.ts'
import { MeasureView } from './MeasureView.tsx'

/** The item of either measure that names the worker it is about. */
const workerLinkId = 'worker'

const withoutWording: MeasureForm = {
  questionnaire: { items: [], findings: [] },
  version: '',
  complete: false,
}

/** Everything that filling a measure in needs; `parse` reads its Questionnaire. */
export function measureCode(parse: (json: unknown) => Result<Questionnaire, unknown>): MeasureCode {
  return {
    async read({ request, url, version }) {
      if (request === undefined) return { kind: 'present', value: withoutWording }
      const form = await readMeasureForm({ request, parse, url, version, isComplete: isReadyToAsk })
      if (form.kind === 'failed' || !form.value.complete) return form
      const complete = await holdsNamedWording(form.value.questionnaire)
      return { kind: 'present', value: { ...form.value, complete } }
    },
    newForm: (questionnaire, { worker: { reference, display } }) =>
      createFormSession({
        questionnaire,
        presets: {
          [workerLinkId]: { kind: 'reference', reference: { literal: parseReference(reference), display } },
        },
      }),
    scoresOf,
    MeasureView,
  }
}
