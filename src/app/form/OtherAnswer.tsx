import { type Entry, otherEntry } from '../../questionnaire/index.ts'
import { formWords } from './form-words.ts'

interface OtherAnswerProps {
  readonly id: string
  readonly entry: Entry | undefined
  readonly kind: 'radios' | 'checkboxes'
  readonly onEntry: (entry: Entry) => void
}

/** The field for an answer in own words, under the option "Other". */
export function OtherAnswer({ id, entry, kind, onEntry }: OtherAnswerProps) {
  return (
    <div class={`nhsuk-${kind}__conditional`}>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for={id}>
          {formWords.otherAnswer}
        </label>
        <input
          class="nhsuk-input"
          id={id}
          type="text"
          dir="auto"
          autocomplete="off"
          value={entry?.typed[0] ?? ''}
          onInput={(event) => onEntry(otherEntry(event.currentTarget.value))}
        />
      </div>
    </div>
  )
}
