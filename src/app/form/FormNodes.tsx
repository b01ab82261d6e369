import { useEffect, useMemo } from 'preact/hooks'
import type { FormNode } from '../../questionnaire/index.ts'
import { FormContext } from './form-context.ts'
import type { FieldError, FormSession } from './form-session.ts'
import { instrumentLanguage } from './instrument-language.ts'
import { NodeList } from './NodeList.tsx'

export interface FormNodesProps {
  readonly session: FormSession
  /** What to draw: the whole form's `session.form.root.nodes`, or those of one area. */
  readonly nodes: readonly FormNode[]
  /** What `session.validate()` gave last; each is shown at its field, whose `id` is the error's `fieldId`. */
  readonly errors?: readonly FieldError[] | undefined
  /** Levels of headings above, 0 to 4: a group drawn at 0 has an h2, below it an h3. */
  readonly depth?: number
}

const noErrors: readonly FieldError[] = []

/**
 * Questions of a form, without the `<form>` element and its buttons: those belong to the screen around them. A long list draws its
 * first screenful first; after a check that found errors, for paper, and whenever the form is drawn again, it is drawn whole.
 */
export function FormNodes({ session, nodes, errors = noErrors, depth = 0 }: FormNodesProps) {
  useEffect(() => {
    const drawWhole = () => {
      session.drawnWhole.value = true
    }
    addEventListener('beforeprint', drawWhole)
    return () => {
      removeEventListener('beforeprint', drawWhole)
      drawWhole()
    }
  }, [session])
  const whole = session.drawnWhole.value || errors.length > 0
  const surroundings = useMemo(
    () => ({
      messages: new Map(errors.map(({ fieldId, message }) => [fieldId, message])),
      whole,
      late: session.late,
    }),
    [errors, whole, session],
  )
  return (
    <FormContext.Provider value={surroundings}>
      <div lang={instrumentLanguage(session.form.questionnaire)}>
        <NodeList nodes={nodes} depth={depth} />
      </div>
    </FormContext.Provider>
  )
}
