import { useMemo } from 'preact/hooks'
import { FieldErrors } from './FieldParts.tsx'
import { FormNodes } from './FormNodes.tsx'
import type { FieldError, FormSession } from './form-session.ts'

/**
 * The questions of a form, without the `<form>` element and its buttons: those belong to the screen around it.
 * `errors` are what `session.validate()` gave last; each is shown at its field, whose `id` is the error's `fieldId`.
 */
export function QuestionnaireForm({
  session,
  errors,
}: {
  session: FormSession
  errors?: readonly FieldError[]
}) {
  const messages = useMemo(
    () => new Map((errors ?? []).map(({ fieldId, message }) => [fieldId, message])),
    [errors],
  )
  return (
    <FieldErrors.Provider value={messages}>
      <FormNodes nodes={session.form.root.nodes} depth={0} />
    </FieldErrors.Provider>
  )
}
