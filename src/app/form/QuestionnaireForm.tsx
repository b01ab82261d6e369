import { FormNodes } from './FormNodes.tsx'
import type { FieldError, FormSession } from './form-session.ts'

interface QuestionnaireFormProps {
  readonly session: FormSession
  /** What `session.validate()` gave last. */
  readonly errors?: readonly FieldError[]
}

/** All questions of a form, without the `<form>` element and its buttons. */
export function QuestionnaireForm({ session, errors }: QuestionnaireFormProps) {
  return <FormNodes session={session} nodes={session.form.root.nodes} errors={errors} />
}
