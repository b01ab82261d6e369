import { useComputed } from '@preact/signals'

export interface PlanTextProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  /** Rows of a field for several lines; one line where left out. */
  readonly rows?: number
  /** The words as they stand; read as a signal, so that only this field is drawn anew when they change. */
  readonly words: () => string | undefined
  readonly onWords: (words: string) => void
  /** Ids of what else describes it. */
  readonly describedBy?: string | undefined
}

/** Words of a plan. Nothing typed is ever cut off or tidied. */
export function PlanText({ id, label, hint, rows, words, onWords, describedBy }: PlanTextProps) {
  const value = useComputed(() => words() ?? '')
  const described = [hint === undefined ? undefined : `${id}-hint`, describedBy].filter(
    (each) => each !== undefined,
  )
  const field = {
    id,
    dir: 'auto' as const,
    autocomplete: 'off',
    value: value.value,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onWords(event.currentTarget.value),
  }
  return (
    <div class="nhsuk-form-group">
      <label class="nhsuk-label nhsuk-label--s" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div class="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {rows === undefined ? (
        <input class="nhsuk-input" type="text" {...field} />
      ) : (
        <textarea class="nhsuk-textarea" rows={rows} {...field} />
      )}
    </div>
  )
}
