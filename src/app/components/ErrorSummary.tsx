import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../present/messages.ts'

/** A fault in what was entered, and the field to go to. */
export interface SummaryError {
  readonly fieldId: string
  readonly message: string
  /** The question it is about, where the message does not name it. */
  readonly text?: string | undefined
}

export interface ErrorSummaryProps {
  /** The same array while they are the same: another one takes the focus again. */
  readonly errors: readonly SummaryError[]
  /** Goes to a field by its id; the field of this page takes the focus where nothing else is said. */
  readonly onGo?: (fieldId: string) => void
}

/** The list of faults above a form. It takes the focus whenever a new list is given, and leads to each field. */
export function ErrorSummary({ errors, onGo = focusOn }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div class="nhsuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 class="nhsuk-error-summary__title nhsuk-error-summary__heading">{messages.form.errorHeading}</h2>
        <div class="nhsuk-error-summary__body">
          <ul class="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ fieldId, message, text }) => (
              <li key={fieldId}>
                <a
                  href={`#${fieldId}`}
                  onClick={(event) => {
                    event.preventDefault()
                    onGo(fieldId)
                  }}
                >
                  {text === undefined ? message : `${message}: ${text}`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

function focusOn(fieldId: string): void {
  document.getElementById(fieldId)?.focus()
}
