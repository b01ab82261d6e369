import { render } from 'preact'
import type { FormSession, FormSessionOptions } from '../../../src/app/form/form-session.ts'
import { QuestionnaireForm } from '../../../src/app/form/QuestionnaireForm.tsx'
import { readQuestionnaire } from '../../../src/fhir/index.ts'

interface ShowFormOptions {
  /** FHIR JSON. */
  readonly questionnaire: unknown
  /** Begins the filling: with the machinery for expressions, or without. */
  readonly begin: (options: Pick<FormSessionOptions, 'questionnaire' | 'presets'>) => FormSession
  /** May put answers in first. */
  readonly prepare?: (session: FormSession) => void
}

/** Draws a form with the renderer as it ships. */
export function showForm({ questionnaire, begin, prepare = () => {} }: ShowFormOptions): void {
  const root = document.getElementById('form')
  const reading = readQuestionnaire(questionnaire)
  if (root === null || !reading.ok) throw new Error(`The form cannot be shown: ${JSON.stringify(reading)}`)
  const worker = { kind: 'reference', reference: { display: 'Sam Taylor' } } as const
  const session = begin({ questionnaire: reading.value, presets: { worker } })
  prepare(session)
  render(
    <form noValidate>
      <h1 class="nhsuk-heading-l">{reading.value.title}</h1>
      <QuestionnaireForm session={session} />
    </form>,
    root,
  )
}
