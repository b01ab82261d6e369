import { render } from 'preact'
import { createFormSession, type FormSession } from '../../../src/app/form/form-session.ts'
import { QuestionnaireForm } from '../../../src/app/form/QuestionnaireForm.tsx'
import { readQuestionnaire } from '../../../src/fhir/index.ts'

/** Draws a form with the renderer as it ships; `prepare` may put answers in first. */
export function showForm(questionnaire: unknown, prepare: (session: FormSession) => void = () => {}): void {
  const root = document.getElementById('form')
  const reading = readQuestionnaire(questionnaire)
  if (root === null || !reading.ok) throw new Error(`The form cannot be shown: ${JSON.stringify(reading)}`)
  const worker = { kind: 'reference', reference: { display: 'Sam Taylor' } } as const
  const session = createFormSession({ questionnaire: reading.value, presets: { worker } })
  prepare(session)
  render(
    <form noValidate>
      <h1 class="nhsuk-heading-l">{reading.value.title}</h1>
      <QuestionnaireForm session={session} />
    </form>,
    root,
  )
}
