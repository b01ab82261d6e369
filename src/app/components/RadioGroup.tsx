/** One choice of a radio group. */
export interface RadioOption {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

export interface RadioGroupProps {
  /** Prefix of the ids; the first radio has the id itself, so that an error can lead to it. */
  readonly id: string
  readonly legend: string
  /** Hidden from sight when the page's heading already asks the question. */
  readonly legendHidden?: boolean
  readonly options: readonly RadioOption[]
  /** Beside each other where there is room. */
  readonly inline?: boolean
  readonly chosen: string | undefined
  readonly error?: string | undefined
  readonly onChoose: (value: string) => void
}

/** One question with native radios and visible labels. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, options, error } = props
  const errorId = `${id}-error`
  return (
    <div class={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <fieldset class="nhsuk-fieldset" aria-describedby={error ? errorId : undefined}>
        <legend
          class={
            props.legendHidden
              ? 'nhsuk-u-visually-hidden'
              : 'nhsuk-fieldset__legend nhsuk-fieldset__legend--m'
          }
        >
          {props.legend}
        </legend>
        {error && (
          <span class="nhsuk-error-message" id={errorId}>
            {error}
          </span>
        )}
        <div class={props.inline ? 'nhsuk-radios nhsuk-radios--inline' : 'nhsuk-radios'}>
          {options.map(({ value, label, hint }, index) => {
            const inputId = index === 0 ? id : `${id}-${index + 1}`
            return (
              <div class="nhsuk-radios__item" key={value}>
                <input
                  class="nhsuk-radios__input"
                  type="radio"
                  id={inputId}
                  name={id}
                  value={value}
                  checked={props.chosen === value}
                  aria-describedby={hint ? `${inputId}-hint` : undefined}
                  onChange={() => props.onChoose(value)}
                />
                <label class="nhsuk-label nhsuk-radios__label" for={inputId}>
                  {label}
                </label>
                {hint && (
                  <div class="nhsuk-hint nhsuk-radios__hint" id={`${inputId}-hint`}>
                    {hint}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}
