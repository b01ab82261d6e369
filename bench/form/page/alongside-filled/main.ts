import { createFormSession } from '../../../../src/app/form/form-session.ts'
import { readQuestionnaireResponse } from '../../../../src/fhir/index.ts'
import { fillForm } from '../../../../src/questionnaire/index.ts'
import { loadForm, loadResponse } from '../load-form.ts'
import { showForm } from '../show-form.tsx'

const [questionnaire, response] = await Promise.all([loadForm(), loadResponse()])
const reading = readQuestionnaireResponse(response)
showForm({
  questionnaire,
  begin: createFormSession,
  prepare(session) {
    const unplaced = reading.ok ? fillForm(session.form, reading.value.items) : undefined
    if (unplaced?.length !== 0) throw new Error(`The answers do not fit: ${unplaced}`)
  },
})
