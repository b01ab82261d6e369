import { formWords } from './form-words.ts'

export interface DatePartsProps {
  /** Of the day's field; the others have it with a suffix. */
  readonly id: string
  /** Day, month and year as typed. */
  readonly typed: readonly string[]
  readonly isInvalid: boolean
  readonly onType: (typed: readonly string[]) => void
}

const parts = [
  { label: formWords.day, width: 2, suffix: '' },
  { label: formWords.month, width: 2, suffix: '-month' },
  { label: formWords.year, width: 4, suffix: '-year' },
] as const

/** The three fields of a date; what they come to is the business of whoever asks for it. */
export function DateParts({ id, typed, isInvalid, onType }: DatePartsProps) {
  const invalid = isInvalid ? ' nhsuk-input--error' : ''
  const all = parts.map((_, index) => typed[index] ?? '')
  return (
    <div class="nhsuk-date-input">
      {parts.map(({ label, width, suffix }, index) => (
        <div key={label}>
          <label class="nhsuk-label" for={`${id}${suffix}`}>
            {label}
          </label>
          <input
            class={`nhsuk-input nhsuk-input--width-${width}${invalid}`}
            id={`${id}${suffix}`}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={all[index] ?? ''}
            onInput={(event) => onType(all.with(index, event.currentTarget.value))}
          />
        </div>
      ))}
    </div>
  )
}
